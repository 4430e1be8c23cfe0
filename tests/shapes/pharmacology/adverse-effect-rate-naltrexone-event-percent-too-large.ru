# A share that is no share.
#+ expects: ldnsh:AdverseEffectRate-naltrexoneEventPercent sh:MaxInclusiveConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:naltrexoneEventPercent
#+ value: 950.0
DELETE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventPercent ?value . ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?text }
INSERT { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventPercent 950.0 . ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?longer }
WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventPercent ?value . ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?text . BIND(STRLANG(CONCAT(?text, "; 950"), "en") AS ?longer) }
