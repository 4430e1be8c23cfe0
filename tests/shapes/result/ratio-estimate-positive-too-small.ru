# A ratio with a lower limit of zero.
#+ expects: ldnsh:RatioEstimate-positive sh:MinExclusiveConstraintComponent ldnr:example-t.result.02-remission sh:Violation
#+ path: (ldn:estimate|ldn:ciLower|ldn:ciUpper)
#+ value: 0.0
DELETE { ldnr:example-t.result.02-remission ldn:ciLower ?value }
INSERT { ldnr:example-t.result.02-remission ldn:ciLower 0.0 }
WHERE { ldnr:example-t.result.02-remission ldn:ciLower ?value }
