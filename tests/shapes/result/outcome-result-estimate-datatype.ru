# A value of ldn:estimate that is no xsd:decimal.
#+ expects: ldnsh:OutcomeResult-estimate sh:DatatypeConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:estimate
#+ value: "-0.4"^^xsd:double
DELETE { ldnr:example-f.result.01-pain ldn:estimate ?value }
INSERT { ldnr:example-f.result.01-pain ldn:estimate "-0.4"^^xsd:double }
WHERE { ldnr:example-f.result.01-pain ldn:estimate ?value }
