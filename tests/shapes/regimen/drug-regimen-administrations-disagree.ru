# A single dose of 3 mg twice a day with a daily dose of 4 mg.
#+ expects: ldnsh:DrugRegimen-administrations sh:SPARQLConstraintComponent ldnr:example-c.regimen.ldn sh:Violation
#+ path: ldn:targetDailyDoseMg
#+ value: 4.0
DELETE { ldnr:example-c.regimen.ldn ldn:singleDoseMg ?value }
INSERT { ldnr:example-c.regimen.ldn ldn:singleDoseMg 3.0 }
WHERE { ldnr:example-c.regimen.ldn ldn:singleDoseMg ?value }
