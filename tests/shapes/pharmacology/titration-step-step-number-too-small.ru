# A step before the first.
#+ expects: ldnsh:TitrationStep-stepNumber sh:MinInclusiveConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:stepNumber
#+ value: 0
DELETE { ldnr:example-titration.steps.step-1 ldn:stepNumber ?value }
INSERT { ldnr:example-titration.steps.step-1 ldn:stepNumber 0 }
WHERE { ldnr:example-titration.steps.step-1 ldn:stepNumber ?value }
