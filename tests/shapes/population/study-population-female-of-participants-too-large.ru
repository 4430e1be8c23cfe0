# More women than people in a subgroup.
#+ expects: ldnsh:StudyPopulation-female-of-participants sh:LessThanOrEqualsConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:femaleParticipants
#+ value: 6
INSERT DATA { ldnr:example-e.population.adolescents ldn:femaleParticipants 6 }
