# A value of ldn:randomized below zero.
#+ expects: ldnsh:StudyPopulation-randomized sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:randomized
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:randomized -1 }
