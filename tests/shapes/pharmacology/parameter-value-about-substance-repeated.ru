# Two values.
#+ expects: ldnsh:ParameterValue-aboutSubstance sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:aboutSubstance
INSERT DATA { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:aboutSubstance ldnr:example-substance.mesalazine }
