# More people with the event than at risk.
#+ expects: ldnsh:AdverseEffectRate-naltrexone-event-of-risk sh:LessThanOrEqualsConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:naltrexoneEventCount
#+ value: 40
DELETE DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventCount 8 ; ldn:naltrexoneAtRiskCount 40 } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventCount 40 ; ldn:naltrexoneAtRiskCount 8 }
