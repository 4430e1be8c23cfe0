# A receptor occupancy of another kind.
#+ expects: ldnsh:ReceptorOccupancy-hasParameterKind sh:InConstraintComponent ldnr:example-pharmacokinetic.occupancy.01 sh:Violation
#+ path: ldn:hasParameterKind
#+ value: ldn:HalfLifeParameter
DELETE { ldnr:example-pharmacokinetic.occupancy.01 ldn:hasParameterKind ?value }
INSERT { ldnr:example-pharmacokinetic.occupancy.01 ldn:hasParameterKind ldn:HalfLifeParameter }
WHERE { ldnr:example-pharmacokinetic.occupancy.01 ldn:hasParameterKind ?value }
