# A value of ldn:pValueLowerBound that is no xsd:decimal.
#+ expects: ldnsh:StudyResult-pValueLowerBound sh:DatatypeConstraintComponent ldnr:example-b.result.02-pain-response sh:Violation
#+ path: ldn:pValueLowerBound
#+ value: "0.05"^^xsd:double
DELETE { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound ?value }
INSERT { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound "0.05"^^xsd:double }
WHERE { ldnr:example-b.result.02-pain-response ldn:pValueLowerBound ?value }
