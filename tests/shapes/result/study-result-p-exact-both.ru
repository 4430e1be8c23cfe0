# A p-value beside an upper bound.
#+ expects: ldnsh:StudyResult-p-exact sh:NotConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ value: ldnr:example-a.result.01-pain
INSERT DATA { ldnr:example-a.result.01-pain ldn:pValueUpperBound 0.05 } ;
DELETE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?words }
INSERT { ldnr:example-a.result.01-pain ldn:pValueAsReported "0.004, under 0.05" }
WHERE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?words }
