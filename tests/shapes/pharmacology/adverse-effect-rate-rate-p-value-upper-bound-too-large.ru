# A p-value above 1.
#+ expects: ldnsh:AdverseEffectRate-ratePValueUpperBound sh:MaxInclusiveConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:ratePValueUpperBound
#+ value: 1.5
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValueUpperBound ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValueUpperBound 1.5 } ;
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?text } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText "8 of 40 (20%) against 4 of 40 (10%), RR 2.0 (95% CI 0.7-6.1), p 1.5"@en }
