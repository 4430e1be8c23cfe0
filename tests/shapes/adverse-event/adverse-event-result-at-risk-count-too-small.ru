# Nobody at risk.
#+ expects: ldnsh:AdverseEventResult-atRiskCount sh:MinInclusiveConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:atRiskCount
#+ value: 0
DELETE { ldnr:example-b.adverse-event.death.both ldn:atRiskCount ?value }
INSERT { ldnr:example-b.adverse-event.death.both ldn:atRiskCount 0 }
WHERE { ldnr:example-b.adverse-event.death.both ldn:atRiskCount ?value }
