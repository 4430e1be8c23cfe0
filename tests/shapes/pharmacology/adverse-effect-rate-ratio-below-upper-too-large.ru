# A ratio above its interval.
#+ expects: ldnsh:AdverseEffectRate-ratio-below-upper sh:LessThanOrEqualsConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:rateRiskRatio
#+ value: 6.1
DELETE DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:rateCiLower 0.7 ; ldn:rateCiUpper 6.1 ; ldn:rateRiskRatio 2.0 } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:rateCiLower 0.7 ; ldn:rateCiUpper 2.0 ; ldn:rateRiskRatio 6.1 }
