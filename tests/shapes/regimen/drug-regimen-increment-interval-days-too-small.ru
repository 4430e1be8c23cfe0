# A value of ldn:incrementIntervalDays that is out of bounds.
#+ expects: ldnsh:DrugRegimen-incrementIntervalDays sh:MinExclusiveConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:incrementIntervalDays
#+ value: 0.0
DELETE { ldnr:example-b.protocol.regimen.ldn ldn:incrementIntervalDays ?value }
INSERT { ldnr:example-b.protocol.regimen.ldn ldn:incrementIntervalDays 0.0 }
WHERE { ldnr:example-b.protocol.regimen.ldn ldn:incrementIntervalDays ?value }
