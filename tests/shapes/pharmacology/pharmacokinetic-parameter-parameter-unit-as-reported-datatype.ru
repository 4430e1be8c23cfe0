# A string with a language.
#+ expects: ldnsh:PharmacokineticParameter-parameterUnitAsReported sh:DatatypeConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:parameterUnitAsReported
#+ value: "words"@en
INSERT DATA { ldnr:example-pharmacokinetic.half-life.02 ldn:parameterUnitAsReported "words"@en }
