# A p-value above 1.
#+ expects: ldnsh:AdverseEffectRate-ratePValue sh:MaxInclusiveConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:ratePValue
#+ value: 1.5
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValue ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValue 1.5 } ;
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?text } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText "8 of 40 (20%) against 4 of 40 (10%), RR 2.0 (95% CI 0.7-6.1), p 1.5"@en }
