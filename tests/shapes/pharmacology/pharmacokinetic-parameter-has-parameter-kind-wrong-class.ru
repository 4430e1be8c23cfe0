# A value of the wrong class.
#+ expects: ldnsh:PharmacokineticParameter-hasParameterKind sh:ClassConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:hasParameterKind
#+ value: ldn:HourUnit
DELETE { ldnr:example-pharmacokinetic.half-life.02 ldn:hasParameterKind ?value }
INSERT { ldnr:example-pharmacokinetic.half-life.02 ldn:hasParameterKind ldn:HourUnit }
WHERE { ldnr:example-pharmacokinetic.half-life.02 ldn:hasParameterKind ?value }
