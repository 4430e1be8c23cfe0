# A value of ldn:ciLower above that of ldn:estimate.
#+ expects: ldnsh:EffectEstimate-lower-below-estimate sh:LessThanOrEqualsConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:ciLower
#+ value: -0.4
DELETE { ldnr:example-t.result.01-pain ldn:ciLower ?value }
INSERT { ldnr:example-t.result.01-pain ldn:ciLower -0.4 }
WHERE { ldnr:example-t.result.01-pain ldn:ciLower ?value }
