# A value of ldn:effectSizeAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeResult-effectSizeAsReported sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectSizeAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-a.result.01-pain ldn:effectSizeAsReported ?value }
INSERT { ldnr:example-a.result.01-pain ldn:effectSizeAsReported "as reported"@en }
WHERE { ldnr:example-a.result.01-pain ldn:effectSizeAsReported ?value }
