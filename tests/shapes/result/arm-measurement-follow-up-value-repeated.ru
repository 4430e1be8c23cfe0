# Two values of ldn:followUpValue.
#+ expects: ldnsh:ArmMeasurement-followUpValue sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:followUpValue
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:followUpValue 6.0 }
