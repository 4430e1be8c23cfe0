# A value of ldn:durationWeeks that is out of bounds.
#+ expects: ldnsh:DrugRegimen-durationWeeks sh:MinExclusiveConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:durationWeeks
#+ value: 0.0
DELETE { ldnr:example-a.regimen.ldn ldn:durationWeeks ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:durationWeeks 0.0 }
WHERE { ldnr:example-a.regimen.ldn ldn:durationWeeks ?value }
