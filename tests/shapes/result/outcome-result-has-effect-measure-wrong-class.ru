# A value of ldn:hasEffectMeasure that is of another class.
#+ expects: ldnsh:OutcomeResult-hasEffectMeasure sh:ClassConstraintComponent ldnr:example-d.result.01-effective-dose sh:Violation
#+ path: ldn:hasEffectMeasure
#+ value: ldn:PointUnit
INSERT DATA { ldnr:example-d.result.01-effective-dose ldn:hasEffectMeasure ldn:PointUnit }
