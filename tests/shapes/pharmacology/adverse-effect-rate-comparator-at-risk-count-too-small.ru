# A number of people below one.
#+ expects: ldnsh:AdverseEffectRate-comparatorAtRiskCount sh:MinInclusiveConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: ldn:comparatorAtRiskCount
#+ value: -9
INSERT DATA { ldnr:example-safety-summary.01.rate-01 ldn:comparatorAtRiskCount -9 }
