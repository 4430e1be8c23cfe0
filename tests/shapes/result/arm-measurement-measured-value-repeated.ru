# Two values of ldn:measuredValue.
#+ expects: ldnsh:ArmMeasurement-measuredValue sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.placebo sh:Violation
#+ path: ldn:measuredValue
INSERT DATA { ldnr:example-a.result.01-pain.placebo ldn:measuredValue -3.0 }
