# Something that is a value of ldn:hasResult twice.
#+ expects: ldnsh:StudyResult-study sh:MaxCountConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ^ldn:hasResult
INSERT DATA { ldnr:example-f ldn:hasResult ldnr:example-e.result.01-remission }
