# Two values of ldn:pValueUpperBound.
#+ expects: ldnsh:StudyResult-pValueUpperBound sh:MaxCountConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:pValueUpperBound
INSERT DATA { ldnr:example-e.result.01-remission ldn:pValueUpperBound 0.01 } ;
DELETE { ldnr:example-e.result.01-remission ldn:pValueAsReported ?words }
INSERT { ldnr:example-e.result.01-remission ldn:pValueAsReported "<0.05, <0.01" }
WHERE { ldnr:example-e.result.01-remission ldn:pValueAsReported ?words }
