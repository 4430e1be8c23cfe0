# A value of ldn:observedCount that is no xsd:integer.
#+ expects: ldnsh:ArmMeasurement-observedCount sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:observedCount
#+ value: 31.0
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:observedCount 31.0 }
