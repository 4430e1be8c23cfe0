# Two values of ldn:measuredValue.
#+ expects: ldnsh:ArmMeasurement-measuredValue sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:measuredValue
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:measuredValue -1.4 }
