# Two values of ldn:pValue.
#+ expects: ldnsh:StudyResult-pValue sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValue
INSERT DATA { ldnr:example-a.result.01-pain ldn:pValue 0.005 } ;
DELETE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?words }
INSERT { ldnr:example-a.result.01-pain ldn:pValueAsReported "0.004 or 0.005" }
WHERE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?words }
