# Two values of ldn:durationWeeks.
#+ expects: ldnsh:DrugRegimen-durationWeeks sh:MaxCountConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:durationWeeks
INSERT DATA { ldnr:example-a.regimen.ldn ldn:durationWeeks 8.0 }
