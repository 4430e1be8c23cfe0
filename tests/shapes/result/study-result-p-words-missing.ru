# A p-value without the words of the record.
#+ expects: ldnsh:StudyResult-p-words sh:OrConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ value: ldnr:example-a.result.01-pain
DELETE WHERE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?value }
