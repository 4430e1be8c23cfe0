# A value of ldn:mostCommonDailyDoseMg above that of ldn:highestDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-most-common-below-highest sh:LessThanOrEqualsConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:mostCommonDailyDoseMg
#+ value: 6.0
DELETE { ldnr:example-g.regimen.ldn ldn:mostCommonDailyDoseMg ?value }
INSERT { ldnr:example-g.regimen.ldn ldn:mostCommonDailyDoseMg 6.0 }
WHERE { ldnr:example-g.regimen.ldn ldn:mostCommonDailyDoseMg ?value } ;
DELETE WHERE { ldnr:example-g.regimen.ldn ldn:doseAsReported ?words }
