# A share that is no share.
#+ expects: ldnsh:AdverseEffectRate-comparatorEventPercent sh:MinInclusiveConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:comparatorEventPercent
#+ value: -10.0
DELETE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventPercent ?value }
INSERT { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventPercent -10.0 }
WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventPercent ?value }
