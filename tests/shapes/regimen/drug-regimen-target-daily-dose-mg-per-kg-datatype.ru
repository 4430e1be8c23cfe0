# A value of ldn:targetDailyDoseMgPerKg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-targetDailyDoseMgPerKg sh:DatatypeConstraintComponent ldnr:example-e.regimen.ldn sh:Violation
#+ path: ldn:targetDailyDoseMgPerKg
#+ value: "0.1"^^xsd:double
DELETE { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg ?value }
INSERT { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg "0.1"^^xsd:double }
WHERE { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg ?value }
