# An animal study of people.
#+ expects: ldnsh:AnimalStudy-organism sh:SPARQLConstraintComponent ldnr:example-o sh:Violation
#+ path: ldn:hasModelOrganism
#+ value: ldnr:example-organism.homo-sapiens
INSERT DATA { ldnr:example-o.finding ldn:hasModelOrganism ldnr:example-organism.homo-sapiens }
