# Two values of ldn:hasEffectSizeMeasure.
#+ expects: ldnsh:OutcomeResult-hasEffectSizeMeasure sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasEffectSizeMeasure
INSERT DATA { ldnr:example-a.result.01-pain ldn:hasEffectSizeMeasure ldn:UnspecifiedEffectSize }
