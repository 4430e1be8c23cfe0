# A value of ldn:titrationWeeks that is out of bounds.
#+ expects: ldnsh:DrugRegimen-titrationWeeks sh:MinExclusiveConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:titrationWeeks
#+ value: 0.0
DELETE { ldnr:example-b.protocol.regimen.ldn ldn:titrationWeeks ?value }
INSERT { ldnr:example-b.protocol.regimen.ldn ldn:titrationWeeks 0.0 }
WHERE { ldnr:example-b.protocol.regimen.ldn ldn:titrationWeeks ?value }
