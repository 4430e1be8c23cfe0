# A human mechanistic study of mice.
#+ expects: ldnsh:HumanMechanisticStudy-organism sh:SPARQLConstraintComponent ldnr:example-n sh:Violation
#+ path: ldn:hasModelOrganism
#+ value: ldnr:example-organism.mus-musculus
DELETE { ldnr:example-n.finding ldn:hasModelOrganism ?value }
INSERT { ldnr:example-n.finding ldn:hasModelOrganism ldnr:example-organism.mus-musculus }
WHERE { ldnr:example-n.finding ldn:hasModelOrganism ?value }
