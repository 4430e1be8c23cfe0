# A value that is missing.
#+ expects: ldnsh:ParameterValue-hasUnit sh:MinCountConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:hasUnit
DELETE WHERE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:hasUnit ?value }
