# Two numbers of people.
#+ expects: ldnsh:AdverseEffectRate-comparatorAtRiskCount sh:MaxCountConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: ldn:comparatorAtRiskCount
INSERT DATA { ldnr:example-safety-summary.01.rate-01 ldn:comparatorAtRiskCount 9 , 12 }
