# Two values of ldn:participantCount.
#+ expects: ldnsh:StudyPopulation-participantCount sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:participantCount
INSERT DATA { ldnr:example-e.population.adolescents ldn:participantCount 4 }
