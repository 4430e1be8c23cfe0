# Two values of ldn:completed.
#+ expects: ldnsh:StudyPopulation-completed sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:completed
INSERT DATA { ldnr:example-e.population.adolescents ldn:completed 4 , 5 }
