# A value of ldn:timepointAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeStatement-timepointAsReported sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:timepointAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-a.result.01-pain ldn:timepointAsReported ?value }
INSERT { ldnr:example-a.result.01-pain ldn:timepointAsReported "as reported"@en }
WHERE { ldnr:example-a.result.01-pain ldn:timepointAsReported ?value }
