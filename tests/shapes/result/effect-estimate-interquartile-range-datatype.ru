# A value of ldn:interquartileRange that is no xsd:decimal.
#+ expects: ldnsh:EffectEstimate-interquartileRange sh:DatatypeConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:interquartileRange
#+ value: "1.5"^^xsd:double
DELETE { ldnr:example-f.result.01-pain ldn:interquartileRange ?value }
INSERT { ldnr:example-f.result.01-pain ldn:interquartileRange "1.5"^^xsd:double }
WHERE { ldnr:example-f.result.01-pain ldn:interquartileRange ?value }
