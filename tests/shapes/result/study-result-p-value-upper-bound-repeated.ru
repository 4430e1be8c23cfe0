# Two values of ldn:pValueUpperBound.
#+ expects: ldnsh:StudyResult-pValueUpperBound sh:MaxCountConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:pValueUpperBound
INSERT DATA { ldnr:example-e.result.01-remission ldn:pValueUpperBound 0.01 }
