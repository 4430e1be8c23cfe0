# A value of ldn:doseIncrementMg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-doseIncrementMg sh:DatatypeConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:doseIncrementMg
#+ value: "1.5"^^xsd:double
DELETE { ldnr:example-b.protocol.regimen.ldn ldn:doseIncrementMg ?value }
INSERT { ldnr:example-b.protocol.regimen.ldn ldn:doseIncrementMg "1.5"^^xsd:double }
WHERE { ldnr:example-b.protocol.regimen.ldn ldn:doseIncrementMg ?value }
