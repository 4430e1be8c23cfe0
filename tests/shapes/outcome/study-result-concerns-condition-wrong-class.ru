# An outcome in place of a condition, which the study is said to study.
#+ expects: ldnsh:StudyResult-concernsCondition sh:ClassConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:concernsCondition
#+ value: ldnr:example-unknown
INSERT DATA { ldnr:example-a.result.01-pain ldn:concernsCondition ldnr:example-unknown }
