# A value of ldn:lowestDailyDoseMg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-lowestDailyDoseMg sh:MinExclusiveConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:lowestDailyDoseMg
#+ value: 0.0
DELETE { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg ?value }
INSERT { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg 0.0 }
WHERE { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg ?value } ;
DELETE WHERE { ldnr:example-g.regimen.ldn ldn:doseAsReported ?words }
