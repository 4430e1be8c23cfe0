# A regimen with a target dose and a range.
#+ expects: ldnsh:DrugRegimen-target-or-range sh:NotConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ value: ldnr:example-a.regimen.ldn
INSERT DATA { ldnr:example-a.regimen.ldn ldn:lowestDailyDoseMg 1.5 ; ldn:highestDailyDoseMg 4.5 }
