# A value of ldn:planned below zero.
#+ expects: ldnsh:StudyPopulation-planned sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:planned
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:planned -1 }
