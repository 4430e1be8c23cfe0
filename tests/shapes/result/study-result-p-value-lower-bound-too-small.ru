# A value of ldn:pValueLowerBound that is out of bounds.
#+ expects: ldnsh:StudyResult-pValueLowerBound sh:MinInclusiveConstraintComponent ldnr:example-b.result.02-pain-response sh:Violation
#+ path: ldn:pValueLowerBound
#+ value: -0.1
DELETE { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound ?value }
INSERT { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound -0.1 }
WHERE { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound ?value } ;
DELETE { ldnr:example-b.result.02-pain-response ldn:pValueAsReported ?words }
INSERT { ldnr:example-b.result.02-pain-response ldn:pValueAsReported "-0.1 to 0.2" }
WHERE { ldnr:example-b.result.02-pain-response ldn:pValueAsReported ?words }
