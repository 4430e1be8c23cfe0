# A share that is no share.
#+ expects: ldnsh:AdverseEffectRate-comparatorEventPercent sh:MaxInclusiveConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:comparatorEventPercent
#+ value: 950.0
DELETE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventPercent ?value . ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?text }
INSERT { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventPercent 950.0 . ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?longer }
WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventPercent ?value . ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:referenceText ?text . BIND(STRLANG(CONCAT(?text, "; 950"), "en") AS ?longer) }
