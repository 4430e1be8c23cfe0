# A value of ldn:iSquaredPercent that is out of bounds.
#+ expects: ldnsh:OutcomeResult-iSquaredPercent sh:MaxInclusiveConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:iSquaredPercent
#+ value: 101.0
DELETE { ldnr:example-t.result.01-pain ldn:iSquaredPercent ?value }
INSERT { ldnr:example-t.result.01-pain ldn:iSquaredPercent 101.0 }
WHERE { ldnr:example-t.result.01-pain ldn:iSquaredPercent ?value }
