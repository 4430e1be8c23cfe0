# A value of ldn:eventCount that is no xsd:integer.
#+ expects: ldnsh:AdverseEventResult-eventCount sh:DatatypeConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:eventCount
#+ value: 2.0
INSERT DATA { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventCount 2.0 }
