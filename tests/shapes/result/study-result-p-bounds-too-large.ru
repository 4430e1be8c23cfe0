# A value of ldn:pValueLowerBound above that of ldn:pValueUpperBound.
#+ expects: ldnsh:StudyResult-p-bounds sh:LessThanOrEqualsConstraintComponent ldnr:example-b.result.02-pain-response sh:Violation
#+ path: ldn:pValueLowerBound
#+ value: 0.3
DELETE { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound ?value }
INSERT { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound 0.3 }
WHERE { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound ?value } ;
DELETE { ldnr:example-b.result.02-pain-response ldn:pValueAsReported ?words }
INSERT { ldnr:example-b.result.02-pain-response ldn:pValueAsReported "0.3 to 0.2" }
WHERE { ldnr:example-b.result.02-pain-response ldn:pValueAsReported ?words }
