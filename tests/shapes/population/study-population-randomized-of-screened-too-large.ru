# A value of ldn:randomized above that of ldn:screened.
#+ expects: ldnsh:StudyPopulation-randomized-of-screened sh:LessThanOrEqualsConstraintComponent ldnr:example-g.population sh:Violation
#+ path: ldn:randomized
#+ value: 80
INSERT DATA { ldnr:example-g.population ldn:screened 70 ; ldn:randomized 80 }
