# Two values of ldn:medianDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-medianDailyDoseMg sh:MaxCountConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:medianDailyDoseMg
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:medianDailyDoseMg 2400.0 , 1200.0 } ;
DELETE WHERE { ldnr:example-c.regimen.mesalazine ldn:doseAsReported ?words }
