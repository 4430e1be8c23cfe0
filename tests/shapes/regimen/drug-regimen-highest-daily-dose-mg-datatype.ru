# A value of ldn:highestDailyDoseMg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-highestDailyDoseMg sh:DatatypeConstraintComponent ldnr:example-e.regimen.ldn sh:Violation
#+ path: ldn:highestDailyDoseMg
#+ value: "4.5"^^xsd:double
DELETE { ldnr:example-e.regimen.ldn ldn:highestDailyDoseMg ?value }
INSERT { ldnr:example-e.regimen.ldn ldn:highestDailyDoseMg "4.5"^^xsd:double }
WHERE { ldnr:example-e.regimen.ldn ldn:highestDailyDoseMg ?value }
