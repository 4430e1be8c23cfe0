# Two values of ldn:baselineValue.
#+ expects: ldnsh:ArmMeasurement-baselineValue sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:baselineValue
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:baselineValue 4.5 }
