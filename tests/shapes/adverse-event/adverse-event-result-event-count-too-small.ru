# A value of ldn:eventCount that is out of bounds.
#+ expects: ldnsh:AdverseEventResult-eventCount sh:MinInclusiveConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:eventCount
#+ value: -1
INSERT DATA { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventCount -1 }
