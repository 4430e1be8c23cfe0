# A length of nothing.
#+ expects: ldnsh:TitrationStep-highestStepDays sh:MinExclusiveConstraintComponent ldnr:example-titration.steps.step-2 sh:Violation
#+ path: ldn:highestStepDays
#+ value: 0.0
INSERT DATA { ldnr:example-titration.steps.step-2 ldn:highestStepDays 0.0 }
