# Two lengths.
#+ expects: ldnsh:TitrationStep-highestStepDays sh:MaxCountConstraintComponent ldnr:example-titration.steps.step-2 sh:Violation
#+ path: ldn:highestStepDays
INSERT DATA { ldnr:example-titration.steps.step-2 ldn:highestStepDays 7.0 , 8.0 }
