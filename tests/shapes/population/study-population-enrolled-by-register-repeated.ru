# Two values of ldn:enrolledByRegister.
#+ expects: ldnsh:StudyPopulation-enrolledByRegister sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:enrolledByRegister
INSERT DATA { ldnr:example-e.population.adolescents ldn:enrolledByRegister 4 , 5 }
