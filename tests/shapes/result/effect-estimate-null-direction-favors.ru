# A null result that favors a side.
#+ expects: ldnsh:EffectEstimate-null-direction sh:SPARQLConstraintComponent ldnr:example-b.result.01-pain sh:Warning
#+ path: ldn:hasDirection
#+ value: ldn:FavorsNaltrexone
DELETE { ldnr:example-b.result.01-pain ldn:hasDirection ?value }
INSERT { ldnr:example-b.result.01-pain ldn:hasDirection ldn:FavorsNaltrexone }
WHERE { ldnr:example-b.result.01-pain ldn:hasDirection ?value }
