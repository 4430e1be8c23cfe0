# A value of ldn:pValueUpperBound that is no xsd:decimal.
#+ expects: ldnsh:StudyResult-pValueUpperBound sh:DatatypeConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:pValueUpperBound
#+ value: "0.05"^^xsd:double
DELETE { ldnr:example-e.result.01-remission ldn:pValueUpperBound ?value }
INSERT { ldnr:example-e.result.01-remission ldn:pValueUpperBound "0.05"^^xsd:double }
WHERE { ldnr:example-e.result.01-remission ldn:pValueUpperBound ?value }
