# A value of ldn:comparatorValueAsReported that is no xsd:string.
#+ expects: ldnsh:OutcomeResult-comparatorValueAsReported sh:DatatypeConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:comparatorValueAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-e.result.01-remission ldn:comparatorValueAsReported ?value }
INSERT { ldnr:example-e.result.01-remission ldn:comparatorValueAsReported "as reported"@en }
WHERE { ldnr:example-e.result.01-remission ldn:comparatorValueAsReported ?value }
