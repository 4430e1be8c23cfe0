# A value of ldn:hasEffectSizeMeasure that is of another class.
#+ expects: ldnsh:OutcomeResult-hasEffectSizeMeasure sh:ClassConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasEffectSizeMeasure
#+ value: ldn:PointUnit
DELETE { ldnr:example-a.result.01-pain ldn:hasEffectSizeMeasure ?value }
INSERT { ldnr:example-a.result.01-pain ldn:hasEffectSizeMeasure ldn:PointUnit }
WHERE { ldnr:example-a.result.01-pain ldn:hasEffectSizeMeasure ?value }
