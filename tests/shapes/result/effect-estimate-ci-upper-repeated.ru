# Two values of ldn:ciUpper.
#+ expects: ldnsh:EffectEstimate-ciUpper sh:MaxCountConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:ciUpper
INSERT DATA { ldnr:example-t.result.01-pain ldn:ciUpper -0.2 }
