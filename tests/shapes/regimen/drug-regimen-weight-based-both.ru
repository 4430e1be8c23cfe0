# A dose by body weight beside a dose in milligrams.
#+ expects: ldnsh:DrugRegimen-weight-based sh:NotConstraintComponent ldnr:example-e.regimen.ldn sh:Violation
#+ value: ldnr:example-e.regimen.ldn
INSERT DATA { ldnr:example-e.regimen.ldn ldn:targetDailyDoseMg 3.0 }
