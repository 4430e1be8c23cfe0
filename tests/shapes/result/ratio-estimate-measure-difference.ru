# A ratio that is a mean difference.
#+ expects: ldnsh:RatioEstimate-measure sh:InConstraintComponent ldnr:example-t.result.02-remission sh:Violation
#+ path: ldn:hasEffectMeasure
#+ value: ldn:MeanDifference
DELETE { ldnr:example-t.result.02-remission ldn:hasEffectMeasure ?value }
INSERT { ldnr:example-t.result.02-remission ldn:hasEffectMeasure ldn:MeanDifference }
WHERE { ldnr:example-t.result.02-remission ldn:hasEffectMeasure ?value }
