# A value of ldn:reductionPercent that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-reductionPercent sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:reductionPercent
#+ value: "25.0"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.ldn ldn:reductionPercent ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:reductionPercent "25.0"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:reductionPercent ?value }
