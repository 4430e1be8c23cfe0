# Two values of ldn:pValueLowerBound.
#+ expects: ldnsh:StudyResult-pValueLowerBound sh:MaxCountConstraintComponent ldnr:example-b.result.02-pain-response sh:Violation
#+ path: ldn:pValueLowerBound
INSERT DATA { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound 0.01 } ;
DELETE { ldnr:example-b.result.02-pain-response ldn:pValueAsReported ?words }
INSERT { ldnr:example-b.result.02-pain-response ldn:pValueAsReported "0.01, 0.05 to 0.2" }
WHERE { ldnr:example-b.result.02-pain-response ldn:pValueAsReported ?words }
