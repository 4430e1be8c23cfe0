# A value of ldn:eventPercent that is out of bounds.
#+ expects: ldnsh:AdverseEventResult-eventPercent sh:MaxInclusiveConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:eventPercent
#+ value: 101.0
DELETE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent ?value }
INSERT { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent 101.0 }
WHERE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent ?value }
