# A value of ldn:targetDailyDoseMg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-targetDailyDoseMg sh:DatatypeConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:targetDailyDoseMg
#+ value: "4.5"^^xsd:double
DELETE { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg "4.5"^^xsd:double }
WHERE { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg ?value }
