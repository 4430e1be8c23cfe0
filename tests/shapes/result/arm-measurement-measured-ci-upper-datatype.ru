# A value of ldn:measuredCiUpper that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-measuredCiUpper sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:measuredCiUpper
#+ value: "-1.1"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiUpper ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:measuredCiUpper "-1.1"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiUpper ?value }
