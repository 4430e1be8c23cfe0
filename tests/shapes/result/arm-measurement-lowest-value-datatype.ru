# A value of ldn:lowestValue that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-lowestValue sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.placebo sh:Violation
#+ path: ldn:lowestValue
#+ value: "-3.0"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.placebo ldn:lowestValue ?value }
INSERT { ldnr:example-a.result.01-pain.placebo ldn:lowestValue "-3.0"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.placebo ldn:lowestValue ?value }
