# Two values of ldn:targetDailyDoseMgPerKg.
#+ expects: ldnsh:DrugRegimen-targetDailyDoseMgPerKg sh:MaxCountConstraintComponent ldnr:example-e.regimen.ldn sh:Violation
#+ path: ldn:targetDailyDoseMgPerKg
INSERT DATA { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMgPerKg 0.2 }
