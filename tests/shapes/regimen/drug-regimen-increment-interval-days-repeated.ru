# Two values of ldn:incrementIntervalDays.
#+ expects: ldnsh:DrugRegimen-incrementIntervalDays sh:MaxCountConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:incrementIntervalDays
INSERT DATA { ldnr:example-b.protocol.regimen.ldn ldn:incrementIntervalDays 14.0 }
