# A value of ldn:measuredValue above that of ldn:measuredCiUpper.
#+ expects: ldnsh:ArmMeasurement-value-below-upper sh:LessThanOrEqualsConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:measuredValue
#+ value: -1.5
DELETE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiUpper ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:measuredCiUpper -1.9 }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiUpper ?value }
