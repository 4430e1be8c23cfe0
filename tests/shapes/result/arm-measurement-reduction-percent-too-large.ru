# A value of ldn:reductionPercent that is out of bounds.
#+ expects: ldnsh:ArmMeasurement-reductionPercent sh:MaxInclusiveConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:reductionPercent
#+ value: 101.0
DELETE { ldnr:example-a.result.01-pain.ldn ldn:reductionPercent ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:reductionPercent 101.0 }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:reductionPercent ?value }
