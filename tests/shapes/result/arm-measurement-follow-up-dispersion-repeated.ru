# Two values of ldn:followUpDispersion.
#+ expects: ldnsh:ArmMeasurement-followUpDispersion sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:followUpDispersion
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion 1.2 }
