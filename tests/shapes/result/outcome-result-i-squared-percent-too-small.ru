# A value of ldn:iSquaredPercent that is out of bounds.
#+ expects: ldnsh:OutcomeResult-iSquaredPercent sh:MinInclusiveConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:iSquaredPercent
#+ value: -1.0
DELETE { ldnr:example-t.result.01-pain ldn:iSquaredPercent ?value }
INSERT { ldnr:example-t.result.01-pain ldn:iSquaredPercent -1.0 }
WHERE { ldnr:example-t.result.01-pain ldn:iSquaredPercent ?value }
