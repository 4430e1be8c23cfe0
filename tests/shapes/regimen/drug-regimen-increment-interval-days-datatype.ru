# A value of ldn:incrementIntervalDays that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-incrementIntervalDays sh:DatatypeConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:incrementIntervalDays
#+ value: "7.0"^^xsd:double
DELETE { ldnr:example-b.protocol.regimen.ldn ldn:incrementIntervalDays ?value }
INSERT { ldnr:example-b.protocol.regimen.ldn ldn:incrementIntervalDays "7.0"^^xsd:double }
WHERE { ldnr:example-b.protocol.regimen.ldn ldn:incrementIntervalDays ?value }
