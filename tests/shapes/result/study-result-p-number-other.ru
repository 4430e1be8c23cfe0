# A p-value of 0.04 for the words 0.004.
#+ expects: ldnsh:StudyResult-p-number sh:SPARQLConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValue
#+ value: 0.04
DELETE { ldnr:example-a.result.01-pain ldn:pValue ?value }
INSERT { ldnr:example-a.result.01-pain ldn:pValue 0.04 }
WHERE { ldnr:example-a.result.01-pain ldn:pValue ?value }
