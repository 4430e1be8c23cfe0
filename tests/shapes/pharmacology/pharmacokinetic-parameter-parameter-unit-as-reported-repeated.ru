# Two values.
#+ expects: ldnsh:PharmacokineticParameter-parameterUnitAsReported sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:parameterUnitAsReported
INSERT DATA { ldnr:example-pharmacokinetic.half-life.02 ldn:parameterUnitAsReported "words" , "other words" }
