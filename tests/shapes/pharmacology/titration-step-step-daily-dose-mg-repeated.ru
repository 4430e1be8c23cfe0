# Two values.
#+ expects: ldnsh:TitrationStep-stepDailyDoseMg sh:MaxCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:stepDailyDoseMg
INSERT DATA { ldnr:example-titration.steps.step-1 ldn:stepDailyDoseMg 2.0 }
