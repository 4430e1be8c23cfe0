# A value of ldn:ciUpper that is no xsd:decimal.
#+ expects: ldnsh:EffectEstimate-ciUpper sh:DatatypeConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:ciUpper
#+ value: "-0.1"^^xsd:double
DELETE { ldnr:example-t.result.01-pain ldn:ciUpper ?value }
INSERT { ldnr:example-t.result.01-pain ldn:ciUpper "-0.1"^^xsd:double }
WHERE { ldnr:example-t.result.01-pain ldn:ciUpper ?value }
