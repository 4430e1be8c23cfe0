# Two numbers of people.
#+ expects: ldnsh:AdverseEffectRate-naltrexoneAtRiskCount sh:MaxCountConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: ldn:naltrexoneAtRiskCount
INSERT DATA { ldnr:example-safety-summary.01.rate-01 ldn:naltrexoneAtRiskCount 9 , 12 }
