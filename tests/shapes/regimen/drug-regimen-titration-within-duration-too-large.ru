# A value of ldn:titrationWeeks above that of ldn:durationWeeks.
#+ expects: ldnsh:DrugRegimen-titration-within-duration sh:LessThanOrEqualsConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ path: ldn:titrationWeeks
#+ value: 13.0
INSERT DATA { ldnr:example-b.regimen.ldn ldn:titrationWeeks 13.0 }
