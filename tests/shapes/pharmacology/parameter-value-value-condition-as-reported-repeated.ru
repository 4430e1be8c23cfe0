# Two values.
#+ expects: ldnsh:ParameterValue-valueConditionAsReported sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:valueConditionAsReported
INSERT DATA { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueConditionAsReported "words" , "other words" }
