# Two values of ldn:enrolled.
#+ expects: ldnsh:StudyPopulation-enrolled sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:enrolled
INSERT DATA { ldnr:example-e.population.adolescents ldn:enrolled 4 , 5 }
