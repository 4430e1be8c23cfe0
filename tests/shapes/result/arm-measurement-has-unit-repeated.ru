# Two values of ldn:hasUnit.
#+ expects: ldnsh:ArmMeasurement-hasUnit sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:hasUnit
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:hasUnit ldn:PercentUnit }
