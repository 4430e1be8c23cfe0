# A range without its upper end.
#+ expects: ldnsh:DrugRegimen-range sh:OrConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ value: ldnr:example-g.regimen.ldn
DELETE { ldnr:example-g.regimen.ldn ldn:highestDailyDoseMg ?value }
WHERE { ldnr:example-g.regimen.ldn ldn:highestDailyDoseMg ?value }
