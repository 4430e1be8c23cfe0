# A value of ldn:enrolled below zero.
#+ expects: ldnsh:StudyPopulation-enrolled sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:enrolled
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:enrolled -1 }
