# Something that is no value of ldn:hasResult.
#+ expects: ldnsh:StudyResult-study sh:MinCountConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ^ldn:hasResult
DELETE WHERE { ?study ldn:hasResult ldnr:example-e.result.01-remission }
