# A value of ldn:highestValue that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-highestValue sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.placebo sh:Violation
#+ path: ldn:highestValue
#+ value: "1.0"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.placebo ldn:highestValue ?value }
INSERT { ldnr:example-a.result.01-pain.placebo ldn:highestValue "1.0"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.placebo ldn:highestValue ?value }
