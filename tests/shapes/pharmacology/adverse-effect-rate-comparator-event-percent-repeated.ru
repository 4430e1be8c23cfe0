# Two shares.
#+ expects: ldnsh:AdverseEffectRate-comparatorEventPercent sh:MaxCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:comparatorEventPercent
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:comparatorEventPercent 4.0 }
