# A value of ldn:prescribed below zero.
#+ expects: ldnsh:StudyPopulation-prescribed sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:prescribed
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:prescribed -1 }
