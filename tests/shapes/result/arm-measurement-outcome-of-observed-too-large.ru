# A value of ldn:withOutcomeCount above that of ldn:observedCount.
#+ expects: ldnsh:ArmMeasurement-outcome-of-observed sh:LessThanOrEqualsConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:withOutcomeCount
#+ value: 95
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:withOutcomeCount 95 ; ldn:observedCount 31 }
