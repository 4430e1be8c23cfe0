# Two values of ldn:lowestDailyDoseMg.
#+ expects: ldnsh:DrugRegimen-lowestDailyDoseMg sh:MaxCountConstraintComponent ldnr:example-g.regimen.ldn sh:Violation
#+ path: ldn:lowestDailyDoseMg
INSERT DATA { ldnr:example-g.regimen.ldn ldn:lowestDailyDoseMg 1.0 } ;
DELETE WHERE { ldnr:example-g.regimen.ldn ldn:doseAsReported ?words }
