# A value of ldn:withOutcomeCount that is no xsd:integer.
#+ expects: ldnsh:ArmMeasurement-withOutcomeCount sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:withOutcomeCount
#+ value: 9.0
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:withOutcomeCount 9.0 }
