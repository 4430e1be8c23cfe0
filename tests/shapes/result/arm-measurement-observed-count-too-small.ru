# A value of ldn:observedCount that is out of bounds.
#+ expects: ldnsh:ArmMeasurement-observedCount sh:MinInclusiveConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:observedCount
#+ value: 0
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:observedCount 0 }
