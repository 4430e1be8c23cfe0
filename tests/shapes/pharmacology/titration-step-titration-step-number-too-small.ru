# A step before the first.
#+ expects: ldnsh:TitrationStep-titrationStepNumber sh:MinInclusiveConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:titrationStepNumber
#+ value: 0
DELETE { ldnr:example-titration.steps.step-1 ldn:titrationStepNumber ?value }
INSERT { ldnr:example-titration.steps.step-1 ldn:titrationStepNumber 0 }
WHERE { ldnr:example-titration.steps.step-1 ldn:titrationStepNumber ?value }
