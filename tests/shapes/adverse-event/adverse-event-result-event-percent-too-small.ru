# A value of ldn:eventPercent that is out of bounds.
#+ expects: ldnsh:AdverseEventResult-eventPercent sh:MinInclusiveConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:eventPercent
#+ value: -1.0
DELETE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent ?value }
INSERT { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent -1.0 }
WHERE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent ?value }
