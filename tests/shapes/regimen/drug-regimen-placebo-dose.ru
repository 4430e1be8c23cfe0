# A dose of placebo.
#+ expects: ldnsh:DrugRegimen-placebo sh:NotConstraintComponent ldnr:example-a.regimen.placebo sh:Violation
#+ value: ldnr:example-a.regimen.placebo
INSERT DATA { ldnr:example-a.regimen.placebo ldn:targetDailyDoseMg 4.5 }
