# A regimen with a target dose and a cap.
#+ expects: ldnsh:DrugRegimen-target-or-range sh:NotConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ value: ldnr:example-b.regimen.ldn
INSERT DATA { ldnr:example-b.regimen.ldn ldn:highestDailyDoseMg 6.0 }
