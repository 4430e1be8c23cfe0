# A number of participants at risk that is not whole.
#+ expects: ldnsh:AdverseEventResult-atRiskCount sh:DatatypeConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:atRiskCount
#+ value: 99.0
DELETE { ldnr:example-b.adverse-event.death.both ldn:atRiskCount ?value }
INSERT { ldnr:example-b.adverse-event.death.both ldn:atRiskCount 99.0 }
WHERE { ldnr:example-b.adverse-event.death.both ldn:atRiskCount ?value }
