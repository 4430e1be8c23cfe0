# Two values of ldn:lostToFollowUp.
#+ expects: ldnsh:StudyPopulation-lostToFollowUp sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:lostToFollowUp
INSERT DATA { ldnr:example-e.population.adolescents ldn:lostToFollowUp 4 , 5 }
