# Two values of ldn:doseIncrementMg.
#+ expects: ldnsh:DrugRegimen-doseIncrementMg sh:MaxCountConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:doseIncrementMg
INSERT DATA { ldnr:example-b.protocol.regimen.ldn ldn:doseIncrementMg 0.5 }
