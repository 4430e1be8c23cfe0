# A value of ldn:lostToFollowUp above that of ldn:randomized.
#+ expects: ldnsh:StudyPopulation-lost-of-randomized sh:LessThanOrEqualsConstraintComponent ldnr:example-e.population sh:Violation
#+ path: ldn:lostToFollowUp
#+ value: 11
INSERT DATA { ldnr:example-e.population ldn:randomized 10 ; ldn:lostToFollowUp 11 }
