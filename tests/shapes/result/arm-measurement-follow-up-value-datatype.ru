# A value of ldn:followUpValue that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-followUpValue sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:followUpValue
#+ value: "4.5"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.ldn ldn:followUpValue ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:followUpValue "4.5"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:followUpValue ?value }
