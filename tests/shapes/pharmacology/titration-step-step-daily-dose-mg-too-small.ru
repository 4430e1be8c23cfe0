# A dose of nothing.
#+ expects: ldnsh:TitrationStep-stepDailyDoseMg sh:MinExclusiveConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:stepDailyDoseMg
#+ value: 0.0
DELETE { ldnr:example-titration.steps.step-1 ldn:stepDailyDoseMg ?value }
INSERT { ldnr:example-titration.steps.step-1 ldn:stepDailyDoseMg 0.0 }
WHERE { ldnr:example-titration.steps.step-1 ldn:stepDailyDoseMg ?value }
