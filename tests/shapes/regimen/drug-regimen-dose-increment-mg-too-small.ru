# A value of ldn:doseIncrementMg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-doseIncrementMg sh:MinExclusiveConstraintComponent ldnr:example-b.protocol.regimen.ldn sh:Violation
#+ path: ldn:doseIncrementMg
#+ value: 0.0
DELETE { ldnr:example-b.protocol.regimen.ldn ldn:doseIncrementMg ?value }
INSERT { ldnr:example-b.protocol.regimen.ldn ldn:doseIncrementMg 0.0 }
WHERE { ldnr:example-b.protocol.regimen.ldn ldn:doseIncrementMg ?value }
