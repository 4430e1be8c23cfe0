# A value of ldn:started above that of ldn:enrolled.
#+ expects: ldnsh:StudyPopulation-started-of-enrolled sh:LessThanOrEqualsConstraintComponent ldnr:example-g.population sh:Violation
#+ path: ldn:started
#+ value: 55
INSERT DATA { ldnr:example-g.population ldn:enrolled 50 }
