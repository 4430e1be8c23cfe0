# A value of ldn:pValue that is no xsd:decimal.
#+ expects: ldnsh:StudyResult-pValue sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValue
#+ value: "0.004"^^xsd:double
DELETE { ldnr:example-a.result.01-pain ldn:pValue ?value }
INSERT { ldnr:example-a.result.01-pain ldn:pValue "0.004"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain ldn:pValue ?value }
