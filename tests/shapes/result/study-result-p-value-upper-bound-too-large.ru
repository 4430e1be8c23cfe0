# A value of ldn:pValueUpperBound that is out of bounds.
#+ expects: ldnsh:StudyResult-pValueUpperBound sh:MaxInclusiveConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:pValueUpperBound
#+ value: 1.1
DELETE { ldnr:example-e.result.01-remission ldn:pValueUpperBound ?value }
INSERT { ldnr:example-e.result.01-remission ldn:pValueUpperBound 1.1 }
WHERE { ldnr:example-e.result.01-remission ldn:pValueUpperBound ?value } ;
DELETE { ldnr:example-e.result.01-remission ldn:pValueAsReported ?words }
INSERT { ldnr:example-e.result.01-remission ldn:pValueAsReported "<1.1" }
WHERE { ldnr:example-e.result.01-remission ldn:pValueAsReported ?words }
