# Two values.
#+ expects: ldnsh:ParameterValue-hasUnit sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:hasUnit
INSERT DATA { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:hasUnit ldn:HourUnit }
