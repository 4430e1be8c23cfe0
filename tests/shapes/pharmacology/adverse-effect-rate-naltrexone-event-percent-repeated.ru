# Two shares.
#+ expects: ldnsh:AdverseEffectRate-naltrexoneEventPercent sh:MaxCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:naltrexoneEventPercent
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:naltrexoneEventPercent 8.0 }
