# Two values.
#+ expects: ldnsh:TitrationStep-stepNumber sh:MaxCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:stepNumber
INSERT DATA { ldnr:example-titration.steps.step-1 ldn:stepNumber 3 }
