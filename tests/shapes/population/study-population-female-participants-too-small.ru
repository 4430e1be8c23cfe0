# A value of ldn:femaleParticipants below zero.
#+ expects: ldnsh:StudyPopulation-femaleParticipants sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:femaleParticipants
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:femaleParticipants -1 }
