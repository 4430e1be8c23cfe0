# Two values of ldn:targetDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-targetDailyDoseMg sh:MaxCountConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:targetDailyDoseMg
INSERT DATA { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg 3.0 } ;
DELETE WHERE { ldnr:example-a.regimen.ldn ldn:doseAsReported ?words }
