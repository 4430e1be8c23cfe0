# A value of ldn:pValue that is out of bounds.
#+ expects: ldnsh:StudyResult-pValue sh:MaxInclusiveConstraintComponent ldnr:example-p.result.01-cytokine-concentration sh:Violation
#+ path: ldn:pValue
#+ value: 1.1
INSERT DATA { ldnr:example-p.result.01-cytokine-concentration ldn:pValue 1.1 ; ldn:pValueAsReported "1.1" }
