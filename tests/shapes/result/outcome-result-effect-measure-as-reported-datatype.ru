# A value of ldn:effectMeasureAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeResult-effectMeasureAsReported sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectMeasureAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-a.result.01-pain ldn:effectMeasureAsReported ?value }
INSERT { ldnr:example-a.result.01-pain ldn:effectMeasureAsReported "as reported"@en }
WHERE { ldnr:example-a.result.01-pain ldn:effectMeasureAsReported ?value }
