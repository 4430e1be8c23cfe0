# A value of ldn:medianDailyDoseMg above that of ldn:highestDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-median-below-highest sh:LessThanOrEqualsConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:medianDailyDoseMg
#+ value: 6.0
DELETE { ldnr:example-g.regimen.ldn ldn:medianDailyDoseMg ?value }
INSERT { ldnr:example-g.regimen.ldn ldn:medianDailyDoseMg 6.0 }
WHERE { ldnr:example-g.regimen.ldn ldn:medianDailyDoseMg ?value } ;
DELETE WHERE { ldnr:example-g.regimen.ldn ldn:doseAsReported ?words }
