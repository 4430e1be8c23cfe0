# A caveat in German.
#+ expects: ldnsh:MechanisticFinding-caveat sh:LanguageInConstraintComponent ldnr:example-n.finding sh:Violation
#+ path: ldn:caveat
#+ value: "Kurz."@de
INSERT DATA { ldnr:example-n.finding ldn:caveat "Kurz."@de }
