# A regimen of naltrexone without any dose.
#+ expects: ldnsh:DrugRegimen-dose sh:OrConstraintComponent ldnr:example-a.regimen.ldn sh:Info
#+ value: ldnr:example-a.regimen.ldn
DELETE WHERE { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg ?value }
