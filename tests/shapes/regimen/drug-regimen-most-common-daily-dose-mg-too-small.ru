# A value of ldn:mostCommonDailyDoseMg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-mostCommonDailyDoseMg sh:MinExclusiveConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:mostCommonDailyDoseMg
#+ value: 0.0
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:mostCommonDailyDoseMg 0.0 } ;
DELETE WHERE { ldnr:example-c.regimen.mesalazine ldn:doseAsReported ?words }
