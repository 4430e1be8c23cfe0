# Two values of ldn:iSquaredPercent.
#+ expects: ldnsh:OutcomeResult-iSquaredPercent sh:MaxCountConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:iSquaredPercent
INSERT DATA { ldnr:example-t.result.01-pain ldn:iSquaredPercent 41.0 }
