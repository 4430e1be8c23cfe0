# Two upper limits.
#+ expects: ldnsh:AdverseEffectRate-rateCiUpper sh:MaxCountConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: ldn:rateCiUpper
INSERT DATA { ldnr:example-safety-summary.01.rate-01 ldn:rateCiUpper 9.0 , 12.0 }
