# A value of ldn:relativeChangePercent that is no xsd:decimal.
#+ expects: ldnsh:OutcomeResult-relativeChangePercent sh:DatatypeConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:relativeChangePercent
#+ value: "-8.0"^^xsd:double
DELETE { ldnr:example-f.result.01-pain ldn:relativeChangePercent ?value }
INSERT { ldnr:example-f.result.01-pain ldn:relativeChangePercent "-8.0"^^xsd:double }
WHERE { ldnr:example-f.result.01-pain ldn:relativeChangePercent ?value }
