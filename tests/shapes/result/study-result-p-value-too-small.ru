# A value of ldn:pValue that is out of bounds.
#+ expects: ldnsh:StudyResult-pValue sh:MinInclusiveConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValue
#+ value: -0.1
DELETE { ldnr:example-a.result.01-pain ldn:pValue ?value }
INSERT { ldnr:example-a.result.01-pain ldn:pValue -0.1 }
WHERE { ldnr:example-a.result.01-pain ldn:pValue ?value } ;
DELETE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?words }
INSERT { ldnr:example-a.result.01-pain ldn:pValueAsReported "-0.1" }
WHERE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?words }
