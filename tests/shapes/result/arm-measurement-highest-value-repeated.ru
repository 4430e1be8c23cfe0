# Two values of ldn:highestValue.
#+ expects: ldnsh:ArmMeasurement-highestValue sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.placebo sh:Violation
#+ path: ldn:highestValue
INSERT DATA { ldnr:example-a.result.01-pain.placebo ldn:highestValue -0.9 }
