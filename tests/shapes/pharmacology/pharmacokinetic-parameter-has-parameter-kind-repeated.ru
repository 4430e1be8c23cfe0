# Two values.
#+ expects: ldnsh:PharmacokineticParameter-hasParameterKind sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:hasParameterKind
INSERT DATA { ldnr:example-pharmacokinetic.half-life.02 ldn:hasParameterKind ldn:AbsorptionParameter }
