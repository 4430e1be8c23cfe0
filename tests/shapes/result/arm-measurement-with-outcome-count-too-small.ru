# A value of ldn:withOutcomeCount that is out of bounds.
#+ expects: ldnsh:ArmMeasurement-withOutcomeCount sh:MinInclusiveConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:withOutcomeCount
#+ value: -4
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:withOutcomeCount -4 }
