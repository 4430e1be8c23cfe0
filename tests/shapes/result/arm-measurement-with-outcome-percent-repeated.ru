# Two values of ldn:withOutcomePercent.
#+ expects: ldnsh:ArmMeasurement-withOutcomePercent sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:withOutcomePercent
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:withOutcomePercent 29.0 , 25.0 }
