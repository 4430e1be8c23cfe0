# A daily dose of 600 mg.
#+ expects: ldnsh:DrugRegimen-plausible-dose sh:OrConstraintComponent ldnr:example-b.regimen.ldn sh:Warning
#+ value: ldnr:example-b.regimen.ldn
DELETE { ldnr:example-b.regimen.ldn ldn:targetDailyDoseMg ?value }
INSERT { ldnr:example-b.regimen.ldn ldn:targetDailyDoseMg 600.0 }
WHERE { ldnr:example-b.regimen.ldn ldn:targetDailyDoseMg ?value }
