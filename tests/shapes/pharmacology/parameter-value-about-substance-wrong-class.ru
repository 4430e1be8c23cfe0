# A value of the wrong class.
#+ expects: ldnsh:ParameterValue-aboutSubstance sh:ClassConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:aboutSubstance
#+ value: ldnr:example-entity.tlr4
DELETE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:aboutSubstance ?value }
INSERT { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:aboutSubstance ldnr:example-entity.tlr4 }
WHERE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:aboutSubstance ?value }
