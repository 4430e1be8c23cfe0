# A string with a language.
#+ expects: ldnsh:PharmacokineticParameter-parameterValueAsReported sh:DatatypeConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:parameterValueAsReported
#+ value: "words"@en
INSERT DATA { ldnr:example-pharmacokinetic.half-life.02 ldn:parameterValueAsReported "words"@en }
