# A value of ldn:timepointWeeks that is no xsd:decimal.
#+ expects: ldnsh:OutcomeStatement-timepointWeeks sh:DatatypeConstraintComponent ldnr:example-b.result.01-pain sh:Violation
#+ path: ldn:timepointWeeks
#+ value: "12.0"^^xsd:double
DELETE { ldnr:example-b.result.01-pain ldn:timepointWeeks ?value }
INSERT { ldnr:example-b.result.01-pain ldn:timepointWeeks "12.0"^^xsd:double }
WHERE { ldnr:example-b.result.01-pain ldn:timepointWeeks ?value }
