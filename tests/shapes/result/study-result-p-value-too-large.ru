# A value of ldn:pValue that is out of bounds.
#+ expects: ldnsh:StudyResult-pValue sh:MaxInclusiveConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValue
#+ value: 1.1
DELETE { ldnr:example-a.result.01-pain ldn:pValue ?value }
INSERT { ldnr:example-a.result.01-pain ldn:pValue 1.1 }
WHERE { ldnr:example-a.result.01-pain ldn:pValue ?value }
