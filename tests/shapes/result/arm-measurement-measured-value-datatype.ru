# A value of ldn:measuredValue that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-measuredValue sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:measuredValue
#+ value: "-1.5"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.ldn ldn:measuredValue ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:measuredValue "-1.5"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:measuredValue ?value }
