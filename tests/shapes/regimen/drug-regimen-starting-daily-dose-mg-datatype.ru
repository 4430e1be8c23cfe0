# A value of ldn:startingDailyDoseMg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-startingDailyDoseMg sh:DatatypeConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ path: ldn:startingDailyDoseMg
#+ value: "1.5"^^xsd:double
DELETE { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg ?value }
INSERT { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg "1.5"^^xsd:double }
WHERE { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg ?value }
