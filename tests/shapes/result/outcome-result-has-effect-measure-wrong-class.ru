# A value of ldn:hasEffectMeasure that is of another class.
#+ expects: ldnsh:OutcomeResult-hasEffectMeasure sh:ClassConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasEffectMeasure
#+ value: ldn:PointUnit
DELETE { ldnr:example-a.result.01-pain ldn:hasEffectMeasure ?value }
INSERT { ldnr:example-a.result.01-pain ldn:hasEffectMeasure ldn:PointUnit }
WHERE { ldnr:example-a.result.01-pain ldn:hasEffectMeasure ?value }
