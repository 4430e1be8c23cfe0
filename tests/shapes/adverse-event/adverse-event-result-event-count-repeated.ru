# Two values of ldn:eventCount.
#+ expects: ldnsh:AdverseEventResult-eventCount sh:MaxCountConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:eventCount
INSERT DATA { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventCount 2 , 3 }
