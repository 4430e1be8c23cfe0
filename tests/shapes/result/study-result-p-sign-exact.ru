# A p-value for the words of a bound.
#+ expects: ldnsh:StudyResult-p-sign sh:NotConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ value: ldnr:example-a.result.01-pain
DELETE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?value }
INSERT { ldnr:example-a.result.01-pain ldn:pValueAsReported "<0.004" }
WHERE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?value }
