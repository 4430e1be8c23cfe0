# A value of ldn:highestDailyDoseMg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-highestDailyDoseMg sh:MinExclusiveConstraintComponent ldnr:example-e.regimen.ldn sh:Violation
#+ path: ldn:highestDailyDoseMg
#+ value: 0.0
DELETE { ldnr:example-e.regimen.ldn ldn:highestDailyDoseMg ?value }
INSERT { ldnr:example-e.regimen.ldn ldn:highestDailyDoseMg 0.0 }
WHERE { ldnr:example-e.regimen.ldn ldn:highestDailyDoseMg ?value }
