# A value of ldn:enrolled above that of ldn:screened.
#+ expects: ldnsh:StudyPopulation-enrolled-of-screened sh:LessThanOrEqualsConstraintComponent ldnr:example-g.population sh:Violation
#+ path: ldn:enrolled
#+ value: 80
INSERT DATA { ldnr:example-g.population ldn:screened 70 ; ldn:enrolled 80 }
