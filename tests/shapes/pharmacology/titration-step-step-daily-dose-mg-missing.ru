# A value that is missing.
#+ expects: ldnsh:TitrationStep-stepDailyDoseMg sh:MinCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:stepDailyDoseMg
DELETE WHERE { ldnr:example-titration.steps.step-1 ldn:stepDailyDoseMg ?value }
