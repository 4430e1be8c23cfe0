# Two values of ldn:withOutcomeCount.
#+ expects: ldnsh:ArmMeasurement-withOutcomeCount sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:withOutcomeCount
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:withOutcomeCount 9 , 25 }
