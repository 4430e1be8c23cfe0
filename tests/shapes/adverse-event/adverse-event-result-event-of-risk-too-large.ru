# A value of ldn:eventCount above that of ldn:atRiskCount.
#+ expects: ldnsh:AdverseEventResult-event-of-risk sh:LessThanOrEqualsConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: ldn:eventCount
#+ value: 13
DELETE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent ?percent }
INSERT { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventCount 13 ; ldn:atRiskCount 12 }
WHERE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:eventPercent ?percent }
