# A value of ldn:baselineValue that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-baselineValue sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:baselineValue
#+ value: "6.0"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.ldn ldn:baselineValue ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:baselineValue "6.0"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:baselineValue ?value }
