# A value of ldn:startingDailyDoseMg above that of ldn:highestDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-starting-below-highest sh:LessThanOrEqualsConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:startingDailyDoseMg
#+ value: 6.0
INSERT DATA { ldnr:example-g.regimen.ldn ldn:startingDailyDoseMg 6.0 } ;
DELETE WHERE { ldnr:example-g.regimen.ldn ldn:doseAsReported ?words }
