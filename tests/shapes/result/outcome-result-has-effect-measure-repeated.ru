# Two values of ldn:hasEffectMeasure.
#+ expects: ldnsh:OutcomeResult-hasEffectMeasure sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasEffectMeasure
INSERT DATA { ldnr:example-a.result.01-pain ldn:hasEffectMeasure ldn:MeanChange }
