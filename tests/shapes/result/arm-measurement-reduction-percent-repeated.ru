# Two values of ldn:reductionPercent.
#+ expects: ldnsh:ArmMeasurement-reductionPercent sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:reductionPercent
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:reductionPercent 29.0 }
