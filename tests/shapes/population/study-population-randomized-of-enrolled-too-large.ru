# A value of ldn:randomized above that of ldn:enrolled.
#+ expects: ldnsh:StudyPopulation-randomized-of-enrolled sh:LessThanOrEqualsConstraintComponent ldnr:example-g.population sh:Violation
#+ path: ldn:randomized
#+ value: 80
INSERT DATA { ldnr:example-g.population ldn:enrolled 70 ; ldn:randomized 80 }
