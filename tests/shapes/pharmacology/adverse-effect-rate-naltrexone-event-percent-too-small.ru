# A share that is no share.
#+ expects: ldnsh:AdverseEffectRate-naltrexoneEventPercent sh:MinInclusiveConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:naltrexoneEventPercent
#+ value: -20.0
DELETE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventPercent ?value }
INSERT { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventPercent -20.0 }
WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventPercent ?value }
