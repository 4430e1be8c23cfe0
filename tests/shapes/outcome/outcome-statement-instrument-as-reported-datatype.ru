# A value of ldn:instrumentAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeStatement-instrumentAsReported sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:instrumentAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-a.result.01-pain ldn:instrumentAsReported ?value }
INSERT { ldnr:example-a.result.01-pain ldn:instrumentAsReported "as reported"@en }
WHERE { ldnr:example-a.result.01-pain ldn:instrumentAsReported ?value }
