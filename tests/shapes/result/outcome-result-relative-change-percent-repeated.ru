# Two values of ldn:relativeChangePercent.
#+ expects: ldnsh:OutcomeResult-relativeChangePercent sh:MaxCountConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:relativeChangePercent
INSERT DATA { ldnr:example-f.result.01-pain ldn:relativeChangePercent -9.0 }
