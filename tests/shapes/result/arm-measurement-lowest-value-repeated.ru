# Two values of ldn:lowestValue.
#+ expects: ldnsh:ArmMeasurement-lowestValue sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.placebo sh:Violation
#+ path: ldn:lowestValue
INSERT DATA { ldnr:example-a.result.01-pain.placebo ldn:lowestValue -0.9 }
