# Two values of ldn:mostCommonDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-mostCommonDailyDoseMg sh:MaxCountConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:mostCommonDailyDoseMg
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:mostCommonDailyDoseMg 2400.0 , 1200.0 } ;
DELETE WHERE { ldnr:example-c.regimen.mesalazine ldn:doseAsReported ?words }
