# A value of ldn:effectSize that is no xsd:decimal.
#+ expects: ldnsh:OutcomeResult-effectSize sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectSize
#+ value: "0.5"^^xsd:double
DELETE { ldnr:example-a.result.01-pain ldn:effectSize ?value }
INSERT { ldnr:example-a.result.01-pain ldn:effectSize "0.5"^^xsd:double }
WHERE { ldnr:example-a.result.01-pain ldn:effectSize ?value }
