# A result about a condition that its study does not study.
#+ expects: ldnsh:StudyResult-condition-of-study sh:SPARQLConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:concernsCondition
#+ value: ldnr:example-condition.crohns-disease
INSERT DATA { ldnr:example-a.result.01-pain ldn:concernsCondition ldnr:example-condition.crohns-disease }
