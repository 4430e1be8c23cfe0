# A value of ldn:lowestDailyDoseMg above that of ldn:mostCommonDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-lowest-below-most-common sh:LessThanOrEqualsConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:lowestDailyDoseMg
#+ value: 1.5
DELETE { ldnr:example-g.regimen.ldn ldn:mostCommonDailyDoseMg ?value }
INSERT { ldnr:example-g.regimen.ldn ldn:mostCommonDailyDoseMg 1.0 }
WHERE { ldnr:example-g.regimen.ldn ldn:mostCommonDailyDoseMg ?value } ;
DELETE WHERE { ldnr:example-g.regimen.ldn ldn:doseAsReported ?words }
