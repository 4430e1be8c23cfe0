# A difference that is a risk ratio.
#+ expects: ldnsh:DifferenceEstimate-measure sh:InConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:hasEffectMeasure
#+ value: ldn:RiskRatio
DELETE { ldnr:example-t.result.01-pain ldn:hasEffectMeasure ?value }
INSERT { ldnr:example-t.result.01-pain ldn:hasEffectMeasure ldn:RiskRatio }
WHERE { ldnr:example-t.result.01-pain ldn:hasEffectMeasure ?value }
