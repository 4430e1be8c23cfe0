# Two values.
#+ expects: ldnsh:TitrationStep-stepConditionAsReported sh:MaxCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:stepConditionAsReported
INSERT DATA { ldnr:example-titration.steps.step-1 ldn:stepConditionAsReported "words" , "other words" }
