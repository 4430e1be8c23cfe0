# A value of ldn:effectSizeAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeResult-effectSizeAsReported sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectSizeAsReported
#+ value: "d 0.5"@en
DELETE { ldnr:example-a.result.01-pain ldn:effectSizeAsReported ?value }
INSERT { ldnr:example-a.result.01-pain ldn:effectSizeAsReported "d 0.5"@en }
WHERE { ldnr:example-a.result.01-pain ldn:effectSizeAsReported ?value }
