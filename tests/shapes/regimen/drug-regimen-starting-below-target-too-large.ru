# A value of ldn:startingDailyDoseMg above that of ldn:targetDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-starting-below-target sh:LessThanOrEqualsConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ path: ldn:startingDailyDoseMg
#+ value: 9.0
DELETE { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg ?value }
INSERT { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg 9.0 }
WHERE { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg ?value }
