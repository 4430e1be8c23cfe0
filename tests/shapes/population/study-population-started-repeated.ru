# Two values of ldn:started.
#+ expects: ldnsh:StudyPopulation-started sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:started
INSERT DATA { ldnr:example-e.population.adolescents ldn:started 4 , 5 }
