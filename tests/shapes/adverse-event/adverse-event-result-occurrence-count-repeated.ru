# Two values of ldn:occurrenceCount.
#+ expects: ldnsh:AdverseEventResult-occurrenceCount sh:MaxCountConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:occurrenceCount
INSERT DATA { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:occurrenceCount 4 , 5 }
