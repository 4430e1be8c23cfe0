# A value of ldn:measuredCiLower that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-measuredCiLower sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:measuredCiLower
#+ value: "-1.9"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiLower ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:measuredCiLower "-1.9"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiLower ?value }
