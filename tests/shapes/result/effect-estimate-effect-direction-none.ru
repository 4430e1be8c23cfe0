# An effect without a direction.
#+ expects: ldnsh:EffectEstimate-effect-direction sh:SPARQLConstraintComponent ldnr:example-t.result.01-pain sh:Warning
#+ path: ldn:hasDirection
#+ value: ldn:NoDifference
DELETE { ldnr:example-t.result.01-pain ldn:hasDirection ?value }
INSERT { ldnr:example-t.result.01-pain ldn:hasDirection ldn:NoDifference }
WHERE { ldnr:example-t.result.01-pain ldn:hasDirection ?value }
