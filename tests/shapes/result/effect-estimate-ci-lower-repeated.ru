# Two values of ldn:ciLower.
#+ expects: ldnsh:EffectEstimate-ciLower sh:MaxCountConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:ciLower
INSERT DATA { ldnr:example-t.result.01-pain ldn:ciLower -0.8 }
