# A value of ldn:iSquaredPercent that is no xsd:decimal.
#+ expects: ldnsh:OutcomeResult-iSquaredPercent sh:DatatypeConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:iSquaredPercent
#+ value: "40.0"^^xsd:double
DELETE { ldnr:example-t.result.01-pain ldn:iSquaredPercent ?value }
INSERT { ldnr:example-t.result.01-pain ldn:iSquaredPercent "40.0"^^xsd:double }
WHERE { ldnr:example-t.result.01-pain ldn:iSquaredPercent ?value }
