# A value of ldn:pValueAsReported that is no xsd:string.
#+ expects: ldnsh:StudyResult-pValueAsReported sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValueAsReported
#+ value: "0.004"@en
DELETE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?value }
INSERT { ldnr:example-a.result.01-pain ldn:pValueAsReported "0.004"@en }
WHERE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?value }
