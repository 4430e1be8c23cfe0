# More remission that favors the comparator.
#+ expects: ldnsh:EffectEstimate-sign sh:SPARQLConstraintComponent ldnr:example-c.result.01-remission sh:Warning
#+ path: ldn:estimate
#+ value: 1.8
DELETE { ldnr:example-c.result.01-remission ldn:hasDirection ?value }
INSERT { ldnr:example-c.result.01-remission ldn:hasDirection ldn:FavorsComparator }
WHERE { ldnr:example-c.result.01-remission ldn:hasDirection ?value }
