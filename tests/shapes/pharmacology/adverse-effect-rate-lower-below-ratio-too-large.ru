# A ratio below its interval.
#+ expects: ldnsh:AdverseEffectRate-lower-below-ratio sh:LessThanOrEqualsConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:rateCiLower
#+ value: 2.0
DELETE DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:rateCiLower 0.7 ; ldn:rateRiskRatio 2.0 } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:rateCiLower 2.0 ; ldn:rateRiskRatio 0.7 }
