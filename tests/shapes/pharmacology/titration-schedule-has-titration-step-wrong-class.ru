# A value of the wrong class.
#+ expects: ldnsh:TitrationSchedule-hasTitrationStep sh:ClassConstraintComponent ldnr:example-titration.steps sh:Violation
#+ path: ldn:hasTitrationStep
#+ value: ldnr:example-a.regimen.ldn
INSERT DATA { ldnr:example-titration.steps ldn:hasTitrationStep ldnr:example-a.regimen.ldn }
