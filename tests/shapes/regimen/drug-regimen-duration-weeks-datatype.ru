# A value of ldn:durationWeeks that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-durationWeeks sh:DatatypeConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:durationWeeks
#+ value: "12.0"^^xsd:double
DELETE { ldnr:example-a.regimen.ldn ldn:durationWeeks ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:durationWeeks "12.0"^^xsd:double }
WHERE { ldnr:example-a.regimen.ldn ldn:durationWeeks ?value }
