# A value of ldn:modelSystem with a language.
#+ expects: ldnsh:MechanisticFinding-modelSystem sh:DatatypeConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:modelSystem
#+ value: "mice; microglia in culture"@en
DELETE { ldnr:example-q.finding ldn:modelSystem ?value }
INSERT { ldnr:example-q.finding ldn:modelSystem "mice; microglia in culture"@en }
WHERE { ldnr:example-q.finding ldn:modelSystem ?value }
