# A value of ldn:lowestDailyDoseMg above that of ldn:highestDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-lowest-below-highest sh:LessThanOrEqualsConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:lowestDailyDoseMg
#+ value: 9.0
DELETE { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg ?low ; ldn:medianDailyDoseMg ?median ; ldn:mostCommonDailyDoseMg ?common }
INSERT { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg 9.0 }
WHERE { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg ?low ; ldn:medianDailyDoseMg ?median ; ldn:mostCommonDailyDoseMg ?common } ;
DELETE WHERE { ldnr:example-g.regimen.ldn ldn:doseAsReported ?words }
