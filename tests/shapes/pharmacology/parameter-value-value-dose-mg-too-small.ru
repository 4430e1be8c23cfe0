# A dose of nothing.
#+ expects: ldnsh:ParameterValue-valueDoseMg sh:MinExclusiveConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:valueDoseMg
#+ value: 0.0
DELETE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueDoseMg ?value }
INSERT { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueDoseMg 0.0 }
WHERE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueDoseMg ?value }
