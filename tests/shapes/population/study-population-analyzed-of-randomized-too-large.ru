# A value of ldn:analyzed above that of ldn:randomized.
#+ expects: ldnsh:StudyPopulation-analyzed-of-randomized sh:LessThanOrEqualsConstraintComponent ldnr:example-e.population sh:Violation
#+ path: ldn:analyzed
#+ value: 11
INSERT DATA { ldnr:example-e.population ldn:randomized 10 ; ldn:analyzed 11 }
