# A value of ldn:estimate above that of ldn:ciUpper.
#+ expects: ldnsh:EffectEstimate-estimate-below-upper sh:LessThanOrEqualsConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:estimate
#+ value: -0.5
DELETE { ldnr:example-t.result.01-pain ldn:ciUpper ?value }
INSERT { ldnr:example-t.result.01-pain ldn:ciUpper -0.6 }
WHERE { ldnr:example-t.result.01-pain ldn:ciUpper ?value }
