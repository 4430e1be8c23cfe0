# A value of ldn:baselineDispersion that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-baselineDispersion sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:baselineDispersion
#+ value: "1.2"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.ldn ldn:baselineDispersion ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:baselineDispersion "1.2"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:baselineDispersion ?value }
