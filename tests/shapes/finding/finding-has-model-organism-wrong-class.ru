# A country as organism.
#+ expects: ldnsh:MechanisticFinding-hasModelOrganism sh:ClassConstraintComponent ldnr:example-r.finding sh:Violation
#+ path: ldn:hasModelOrganism
#+ value: ldnr:example-country.norway
INSERT DATA { ldnr:example-r.finding ldn:hasModelOrganism ldnr:example-country.norway }
