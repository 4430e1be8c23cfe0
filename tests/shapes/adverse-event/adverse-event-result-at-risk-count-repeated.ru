# Two numbers of participants at risk.
#+ expects: ldnsh:AdverseEventResult-atRiskCount sh:MaxCountConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:atRiskCount
INSERT DATA { ldnr:example-b.adverse-event.death.both ldn:atRiskCount 98 }
