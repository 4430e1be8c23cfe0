# A value of ldn:analyzed above that of ldn:enrolled.
#+ expects: ldnsh:StudyPopulation-analyzed-of-enrolled sh:LessThanOrEqualsConstraintComponent ldnr:example-e.population sh:Violation
#+ path: ldn:analyzed
#+ value: 13
INSERT DATA { ldnr:example-e.population ldn:analyzed 13 }
