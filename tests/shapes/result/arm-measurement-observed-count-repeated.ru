# Two values of ldn:observedCount.
#+ expects: ldnsh:ArmMeasurement-observedCount sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:observedCount
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:observedCount 31 , 25 }
