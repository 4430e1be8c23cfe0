# A value of ldn:participantCount below zero.
#+ expects: ldnsh:StudyPopulation-participantCount sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:participantCount
#+ value: -1
DELETE { ldnr:example-e.population.adolescents ldn:participantCount ?value }
INSERT { ldnr:example-e.population.adolescents ldn:participantCount -1 }
WHERE { ldnr:example-e.population.adolescents ldn:participantCount ?value }
