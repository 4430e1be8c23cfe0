# A value of ldn:ciLower that is no xsd:decimal.
#+ expects: ldnsh:EffectEstimate-ciLower sh:DatatypeConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ path: ldn:ciLower
#+ value: "-0.9"^^xsd:double
DELETE { ldnr:example-t.result.01-pain ldn:ciLower ?value }
INSERT { ldnr:example-t.result.01-pain ldn:ciLower "-0.9"^^xsd:double }
WHERE { ldnr:example-t.result.01-pain ldn:ciLower ?value }
