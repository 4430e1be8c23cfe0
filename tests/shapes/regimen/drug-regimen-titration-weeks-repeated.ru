# Two values of ldn:titrationWeeks.
#+ expects: ldnsh:DrugRegimen-titrationWeeks sh:MaxCountConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:titrationWeeks
INSERT DATA { ldnr:example-b.protocol.regimen.ldn ldn:titrationWeeks 6.0 }
