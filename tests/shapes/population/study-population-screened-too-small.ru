# A value of ldn:screened below zero.
#+ expects: ldnsh:StudyPopulation-screened sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:screened
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:screened -1 }
