# A daily dose of 4.5 mg/kg.
#+ expects: ldnsh:DrugRegimen-plausible-weight-dose sh:OrConstraintComponent ldnr:example-e.regimen.ldn sh:Warning
#+ value: ldnr:example-e.regimen.ldn
DELETE { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg ?value }
INSERT { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg 4.5 }
WHERE { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg ?value }
