# A value of ldn:lowestDailyDoseMg above that of ldn:medianDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-lowest-below-median sh:LessThanOrEqualsConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:lowestDailyDoseMg
#+ value: 1.5
DELETE { ldnr:example-g.regimen.ldn ldn:medianDailyDoseMg ?value }
INSERT { ldnr:example-g.regimen.ldn ldn:medianDailyDoseMg 1.0 }
WHERE { ldnr:example-g.regimen.ldn ldn:medianDailyDoseMg ?value } ;
DELETE WHERE { ldnr:example-g.regimen.ldn ldn:doseAsReported ?words }
