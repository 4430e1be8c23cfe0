# Two values of ldn:eventPercent.
#+ expects: ldnsh:AdverseEventResult-eventPercent sh:MaxCountConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:eventPercent
INSERT DATA { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent 26.0 }
