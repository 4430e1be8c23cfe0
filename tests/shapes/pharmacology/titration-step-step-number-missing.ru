# A value that is missing.
#+ expects: ldnsh:TitrationStep-stepNumber sh:MinCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:stepNumber
DELETE WHERE { ldnr:example-titration.steps.step-1 ldn:stepNumber ?value }
