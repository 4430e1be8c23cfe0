# A value of ldn:occurrenceCount that is out of bounds.
#+ expects: ldnsh:AdverseEventResult-occurrenceCount sh:MinInclusiveConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:occurrenceCount
#+ value: -1
INSERT DATA { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:occurrenceCount -1 }
