# More people with the event than at risk.
#+ expects: ldnsh:AdverseEffectRate-comparator-event-of-risk sh:LessThanOrEqualsConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:comparatorEventCount
#+ value: 40
DELETE DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventCount 4 ; ldn:comparatorAtRiskCount 40 } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventCount 40 ; ldn:comparatorAtRiskCount 4 }
