# A value of ldn:lowestValue above that of ldn:highestValue.
#+ expects: ldnsh:ArmMeasurement-lowest-below-highest sh:LessThanOrEqualsConstraintComponent ldnr:example-a.result.01-pain.placebo sh:Violation
#+ path: ldn:lowestValue
#+ value: 31.0
DELETE { ldnr:example-a.result.01-pain.placebo ldn:lowestValue ?value }
INSERT { ldnr:example-a.result.01-pain.placebo ldn:lowestValue 31.0 }
WHERE { ldnr:example-a.result.01-pain.placebo ldn:lowestValue ?value }
