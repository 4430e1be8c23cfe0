# An effect size of 0.05 for the words d 0.5.
#+ expects: ldnsh:OutcomeResult-effect-size-words sh:SPARQLConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectSize
#+ value: 0.05
DELETE { ldnr:example-a.result.01-pain ldn:effectSize ?value }
INSERT { ldnr:example-a.result.01-pain ldn:effectSize 0.05 }
WHERE { ldnr:example-a.result.01-pain ldn:effectSize ?value }
