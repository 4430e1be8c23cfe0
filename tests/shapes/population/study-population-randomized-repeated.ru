# Two values of ldn:randomized.
#+ expects: ldnsh:StudyPopulation-randomized sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:randomized
INSERT DATA { ldnr:example-e.population.adolescents ldn:randomized 4 , 5 }
