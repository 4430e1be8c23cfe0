# A value of ldn:completed below zero.
#+ expects: ldnsh:StudyPopulation-completed sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:completed
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:completed -1 }
