# A value of ldn:followUpDispersion that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-followUpDispersion sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:followUpDispersion
#+ value: "1.4"^^xsd:double
DELETE { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion "1.4"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion ?value }
