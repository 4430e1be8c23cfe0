# Two values of ldn:measuredCiUpper.
#+ expects: ldnsh:ArmMeasurement-measuredCiUpper sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:measuredCiUpper
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:measuredCiUpper -1.5 }
