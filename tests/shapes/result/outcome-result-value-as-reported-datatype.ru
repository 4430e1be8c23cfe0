# A value of ldn:valueAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeResult-valueAsReported sh:DatatypeConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:valueAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-e.result.01-remission ldn:valueAsReported ?value }
INSERT { ldnr:example-e.result.01-remission ldn:valueAsReported "as reported"@en }
WHERE { ldnr:example-e.result.01-remission ldn:valueAsReported ?value }
