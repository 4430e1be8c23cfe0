# Two values of ldn:startingDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-startingDailyDoseMg sh:MaxCountConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ path: ldn:startingDailyDoseMg
INSERT DATA { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg 1.0 }
