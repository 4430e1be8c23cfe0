# A value that is missing.
#+ expects: ldnsh:TitrationStep-titrationStepNumber sh:MinCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:titrationStepNumber
DELETE WHERE { ldnr:example-titration.steps.step-1 ldn:titrationStepNumber ?value }
