# A value of ldn:enrolledByRegister below zero.
#+ expects: ldnsh:StudyPopulation-enrolledByRegister sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:enrolledByRegister
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:enrolledByRegister -1 }
