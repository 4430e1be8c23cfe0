# Two values.
#+ expects: ldnsh:TitrationStep-titrationStepNumber sh:MaxCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:titrationStepNumber
INSERT DATA { ldnr:example-titration.steps.step-1 ldn:titrationStepNumber 3 }
