# Two values of ldn:femaleParticipants.
#+ expects: ldnsh:StudyPopulation-femaleParticipants sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:femaleParticipants
INSERT DATA { ldnr:example-e.population.adolescents ldn:femaleParticipants 4 , 5 }
