# A target dose of 5.4 mg for the words 4.5 mg.
#+ expects: ldnsh:DrugRegimen-words sh:SPARQLConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:targetDailyDoseMg
#+ value: 5.4
DELETE { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg 5.4 }
WHERE { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg ?value }
