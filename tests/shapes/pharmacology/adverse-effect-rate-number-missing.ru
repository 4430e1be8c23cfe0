# A rate without a number.
#+ expects: ldnsh:AdverseEffectRate-number sh:MinCountConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: (ldn:naltrexoneEventCount|ldn:naltrexoneEventPercent|ldn:naltrexoneOccurrenceCount|ldn:comparatorEventCount|ldn:comparatorEventPercent|ldn:comparatorOccurrenceCount|ldn:rateRiskRatio|ldn:rateRiskDifference)
DELETE DATA { ldnr:example-safety-summary.01.rate-01 ldn:naltrexoneOccurrenceCount 9 ; ldn:comparatorOccurrenceCount 12 ; ldn:rateRiskDifference -0.1 }
