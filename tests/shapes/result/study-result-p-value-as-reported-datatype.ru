# A value of ldn:pValueAsReported that is no xsd:string.
#+ expects: ldnsh:StudyResult-pValueAsReported sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValueAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?value }
INSERT { ldnr:example-a.result.01-pain ldn:pValueAsReported "as reported"@en }
WHERE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?value }
