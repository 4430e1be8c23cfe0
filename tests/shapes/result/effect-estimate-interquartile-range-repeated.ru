# Two values of ldn:interquartileRange.
#+ expects: ldnsh:EffectEstimate-interquartileRange sh:MaxCountConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:interquartileRange
INSERT DATA { ldnr:example-f.result.01-pain ldn:interquartileRange 2.0 }
