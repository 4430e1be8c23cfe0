# Two values.
#+ expects: ldnsh:ParameterValue-valueDoseMg sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:valueDoseMg
INSERT DATA { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueDoseMg 5.0 }
