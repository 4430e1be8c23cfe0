# A value of ldn:measuredCiLower above that of ldn:measuredValue.
#+ expects: ldnsh:ArmMeasurement-lower-below-value sh:LessThanOrEqualsConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:measuredCiLower
#+ value: -1.1
DELETE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiLower ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:measuredCiLower -1.1 }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiLower ?value }
