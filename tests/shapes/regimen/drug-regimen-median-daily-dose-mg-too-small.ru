# A value of ldn:medianDailyDoseMg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-medianDailyDoseMg sh:MinExclusiveConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:medianDailyDoseMg
#+ value: 0.0
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:medianDailyDoseMg 0.0 } ;
DELETE WHERE { ldnr:example-c.regimen.mesalazine ldn:doseAsReported ?words }
