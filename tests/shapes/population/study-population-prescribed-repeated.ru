# Two values of ldn:prescribed.
#+ expects: ldnsh:StudyPopulation-prescribed sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:prescribed
INSERT DATA { ldnr:example-e.population.adolescents ldn:prescribed 4 , 5 }
