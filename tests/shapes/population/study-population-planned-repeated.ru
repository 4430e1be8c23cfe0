# Two values of ldn:planned.
#+ expects: ldnsh:StudyPopulation-planned sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:planned
INSERT DATA { ldnr:example-e.population.adolescents ldn:planned 4 , 5 }
