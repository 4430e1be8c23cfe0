# A single dose twice daily without the daily dose.
#+ expects: ldnsh:DrugRegimen-single-and-daily sh:NotConstraintComponent ldnr:example-c.regimen.ldn sh:Violation
#+ value: ldnr:example-c.regimen.ldn
DELETE DATA { ldnr:example-c.regimen.ldn ldn:targetDailyDoseMg 4.0 } ;
INSERT DATA { ldnr:example-c.regimen.ldn ldn:highestDailyDoseMg 4.0 }
