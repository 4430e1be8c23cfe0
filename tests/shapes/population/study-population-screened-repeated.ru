# Two values of ldn:screened.
#+ expects: ldnsh:StudyPopulation-screened sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:screened
INSERT DATA { ldnr:example-e.population.adolescents ldn:screened 4 , 5 }
