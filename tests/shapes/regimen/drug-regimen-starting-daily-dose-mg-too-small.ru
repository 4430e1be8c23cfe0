# A value of ldn:startingDailyDoseMg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-startingDailyDoseMg sh:MinExclusiveConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ path: ldn:startingDailyDoseMg
#+ value: 0.0
DELETE { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg ?value }
INSERT { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg 0.0 }
WHERE { ldnr:example-b.regimen.ldn ldn:startingDailyDoseMg ?value }
