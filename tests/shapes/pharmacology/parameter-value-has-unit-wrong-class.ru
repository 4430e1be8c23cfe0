# A value of the wrong class.
#+ expects: ldnsh:ParameterValue-hasUnit sh:ClassConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:hasUnit
#+ value: ldn:RiskRatio
DELETE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:hasUnit ?value }
INSERT { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:hasUnit ldn:RiskRatio }
WHERE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:hasUnit ?value }
