# A value of ldn:targetDailyDoseMgPerKg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-targetDailyDoseMgPerKg sh:MinExclusiveConstraintComponent ldnr:example-e.regimen.ldn sh:Violation
#+ path: ldn:targetDailyDoseMgPerKg
#+ value: 0.0
DELETE { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg ?value }
INSERT { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg 0.0 }
WHERE { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg ?value }
