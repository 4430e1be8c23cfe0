# Two values.
#+ expects: ldnsh:PharmacokineticParameter-parameterValueAsReported sh:MaxCountConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:parameterValueAsReported
INSERT DATA { ldnr:example-pharmacokinetic.half-life.02 ldn:parameterValueAsReported "words" , "other words" }
