# Two values of ldn:hasSchedule.
#+ expects: ldnsh:DrugRegimen-hasSchedule sh:MaxCountConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:hasSchedule
INSERT DATA { ldnr:example-a.regimen.ldn ldn:hasSchedule ldn:TwiceDaily }
