# Two values of ldn:analyzed.
#+ expects: ldnsh:StudyPopulation-analyzed sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:analyzed
INSERT DATA { ldnr:example-e.population.adolescents ldn:analyzed 4 , 5 }
