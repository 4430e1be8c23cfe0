# Two values of ldn:pValue.
#+ expects: ldnsh:StudyResult-pValue sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValue
INSERT DATA { ldnr:example-a.result.01-pain ldn:pValue 0.005 }
