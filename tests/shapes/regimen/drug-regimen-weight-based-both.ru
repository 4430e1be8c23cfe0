# A dose by body weight beside a dose in milligrams.
#+ expects: ldnsh:DrugRegimen-weight-based sh:NotConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ value: ldnr:example-b.regimen.ldn
INSERT DATA { ldnr:example-b.regimen.ldn ldn:targetDailyDoseMgPerKg 0.1 }
