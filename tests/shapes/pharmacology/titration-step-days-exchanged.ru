# Lengths that are exchanged.
#+ expects: ldnsh:TitrationStep-days sh:LessThanOrEqualsConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:lowestStepDays
#+ value: 21.0
DELETE { ldnr:example-titration.steps.step-1 ldn:lowestStepDays ?value }
INSERT { ldnr:example-titration.steps.step-1 ldn:lowestStepDays 21.0 }
WHERE { ldnr:example-titration.steps.step-1 ldn:lowestStepDays ?value }
