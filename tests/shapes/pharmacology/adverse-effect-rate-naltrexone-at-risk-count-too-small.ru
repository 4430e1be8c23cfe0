# A number of people below one.
#+ expects: ldnsh:AdverseEffectRate-naltrexoneAtRiskCount sh:MinInclusiveConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: ldn:naltrexoneAtRiskCount
#+ value: -9
INSERT DATA { ldnr:example-safety-summary.01.rate-01 ldn:naltrexoneAtRiskCount -9 }
