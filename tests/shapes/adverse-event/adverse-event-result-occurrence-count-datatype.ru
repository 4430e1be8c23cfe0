# A value of ldn:occurrenceCount that is no xsd:integer.
#+ expects: ldnsh:AdverseEventResult-occurrenceCount sh:DatatypeConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:occurrenceCount
#+ value: 4.0
INSERT DATA { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:occurrenceCount 4.0 }
