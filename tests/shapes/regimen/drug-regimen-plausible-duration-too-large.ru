# A duration of 840 weeks.
#+ expects: ldnsh:DrugRegimen-plausible-duration sh:MaxInclusiveConstraintComponent ldnr:example-a.regimen.ldn sh:Warning
#+ path: ldn:durationWeeks
#+ value: 840.0
DELETE { ldnr:example-a.regimen.ldn ldn:durationWeeks ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:durationWeeks 840.0 }
WHERE { ldnr:example-a.regimen.ldn ldn:durationWeeks ?value }
