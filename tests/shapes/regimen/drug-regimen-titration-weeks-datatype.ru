# A value of ldn:titrationWeeks that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-titrationWeeks sh:DatatypeConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:titrationWeeks
#+ value: "4.0"^^xsd:double
DELETE { ldnr:example-b.protocol.regimen.ldn ldn:titrationWeeks ?value }
INSERT { ldnr:example-b.protocol.regimen.ldn ldn:titrationWeeks "4.0"^^xsd:double }
WHERE { ldnr:example-b.protocol.regimen.ldn ldn:titrationWeeks ?value }
