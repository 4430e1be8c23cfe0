# A statement in German.
#+ expects: ldnsh:MechanisticFinding-findingStatement sh:LanguageInConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:findingStatement
#+ value: "Ruhig."@de
DELETE { ldnr:example-q.finding ldn:findingStatement ?value }
INSERT { ldnr:example-q.finding ldn:findingStatement "Ruhig."@de }
WHERE { ldnr:example-q.finding ldn:findingStatement ?value }
