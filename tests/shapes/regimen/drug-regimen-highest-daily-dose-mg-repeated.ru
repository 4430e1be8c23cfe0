# Two values of ldn:highestDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-highestDailyDoseMg sh:MaxCountConstraintComponent ldnr:example-e.regimen.ldn sh:Violation
#+ path: ldn:highestDailyDoseMg
INSERT DATA { ldnr:example-e.regimen.ldn ldn:highestDailyDoseMg 4.0 }
