# A value of ldn:completed above that of ldn:randomized.
#+ expects: ldnsh:StudyPopulation-completed-of-randomized sh:LessThanOrEqualsConstraintComponent ldnr:example-e.population sh:Violation
#+ path: ldn:completed
#+ value: 11
INSERT DATA { ldnr:example-e.population ldn:randomized 10 ; ldn:completed 11 }
