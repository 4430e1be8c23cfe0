# Less pain that favors the comparator.
#+ expects: ldnsh:EffectEstimate-sign sh:SPARQLConstraintComponent ldnr:example-t.result.01-pain sh:Warning
#+ path: ldn:estimate
#+ value: -0.5
DELETE { ldnr:example-t.result.01-pain ldn:hasDirection ?value }
INSERT { ldnr:example-t.result.01-pain ldn:hasDirection ldn:FavorsComparator }
WHERE { ldnr:example-t.result.01-pain ldn:hasDirection ?value }
