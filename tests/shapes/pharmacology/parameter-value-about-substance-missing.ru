# A value that is missing.
#+ expects: ldnsh:ParameterValue-aboutSubstance sh:MinCountConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:aboutSubstance
DELETE WHERE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:aboutSubstance ?value }
