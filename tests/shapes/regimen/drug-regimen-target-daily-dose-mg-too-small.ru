# A value of ldn:targetDailyDoseMg that is out of bounds.
#+ expects: ldnsh:DrugRegimen-targetDailyDoseMg sh:MinExclusiveConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:targetDailyDoseMg
#+ value: 0.0
DELETE { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg 0.0 }
WHERE { ldnr:example-a.regimen.ldn ldn:targetDailyDoseMg ?value } ;
DELETE WHERE { ldnr:example-a.regimen.ldn ldn:doseAsReported ?words }
