# A number and a bound.
#+ expects: ldnsh:ParameterValue-number sh:XoneConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ value: ldnr:example-pharmacokinetic.occupancy.01.value-01
INSERT DATA { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueUpperBound 90.0 }
