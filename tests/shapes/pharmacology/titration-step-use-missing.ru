# A step of no schedule.
#+ expects: ldnsh:TitrationStep-use sh:MinCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ^ldn:hasTitrationStep
DELETE DATA { ldnr:example-titration.steps ldn:hasTitrationStep ldnr:example-titration.steps.step-1 }
