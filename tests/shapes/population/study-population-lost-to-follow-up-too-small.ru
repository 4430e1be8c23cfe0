# A value of ldn:lostToFollowUp below zero.
#+ expects: ldnsh:StudyPopulation-lostToFollowUp sh:MinInclusiveConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:lostToFollowUp
#+ value: -1
INSERT DATA { ldnr:example-e.population.adolescents ldn:lostToFollowUp -1 }
