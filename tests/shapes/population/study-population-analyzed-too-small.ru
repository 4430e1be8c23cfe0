# A value of ldn:analyzed below zero.
#+ expects: ldnsh:StudyPopulation-analyzed sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:analyzed
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:analyzed -1 }
