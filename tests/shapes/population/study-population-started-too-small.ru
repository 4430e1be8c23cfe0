# A value of ldn:started below zero.
#+ expects: ldnsh:StudyPopulation-started sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:started
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:started -1 }
