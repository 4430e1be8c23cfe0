# Two values of ldn:measuredCiLower.
#+ expects: ldnsh:ArmMeasurement-measuredCiLower sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:measuredCiLower
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:measuredCiLower -1.5 }
