# A value of ldn:withOutcomePercent that is out of bounds.
#+ expects: ldnsh:ArmMeasurement-withOutcomePercent sh:MinInclusiveConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:withOutcomePercent
#+ value: -4.0
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:withOutcomePercent -4.0 }
