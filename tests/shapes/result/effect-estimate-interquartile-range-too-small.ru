# A value of ldn:interquartileRange that is out of bounds.
#+ expects: ldnsh:EffectEstimate-interquartileRange sh:MinInclusiveConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:interquartileRange
#+ value: -1.0
DELETE { ldnr:example-f.result.01-pain ldn:interquartileRange ?value }
INSERT { ldnr:example-f.result.01-pain ldn:interquartileRange -1.0 }
WHERE { ldnr:example-f.result.01-pain ldn:interquartileRange ?value }
