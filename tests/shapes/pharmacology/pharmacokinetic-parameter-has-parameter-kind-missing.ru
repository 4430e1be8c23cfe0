# A value that is missing.
#+ expects: ldnsh:PharmacokineticParameter-hasParameterKind sh:MinCountConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:hasParameterKind
DELETE WHERE { ldnr:example-pharmacokinetic.half-life.02 ldn:hasParameterKind ?value }
