# A rate of no statement.
#+ expects: ldnsh:AdverseEffectRate-use sh:MinCountConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: ^ldn:hasAdverseEffectRate
DELETE DATA { ldnr:example-safety-summary.01 ldn:hasAdverseEffectRate ldnr:example-safety-summary.01.rate-01 }
