# A subgroup of 13 of 12 people.
#+ expects: ldnsh:StudyPopulation-part sh:SPARQLConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:participantCount
#+ value: 13
DELETE { ldnr:example-e.population.adolescents ldn:participantCount ?value }
INSERT { ldnr:example-e.population.adolescents ldn:participantCount 13 }
WHERE { ldnr:example-e.population.adolescents ldn:participantCount ?value }
