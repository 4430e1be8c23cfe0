# Two values of ldn:baselineDispersion.
#+ expects: ldnsh:ArmMeasurement-baselineDispersion sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:baselineDispersion
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:baselineDispersion 1.4 }
