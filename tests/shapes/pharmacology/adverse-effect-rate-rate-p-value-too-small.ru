# A p-value below 0.
#+ expects: ldnsh:AdverseEffectRate-ratePValue sh:MinInclusiveConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:ratePValue
#+ value: -0.5
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValue ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValue -0.5 } ;
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?text } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText "8 of 40 (20%) against 4 of 40 (10%), RR 2.0 (95% CI 0.7-6.1), p 0.5"@en }
