# A value of ldn:completed above that of ldn:started.
#+ expects: ldnsh:StudyPopulation-completed-of-started sh:LessThanOrEqualsConstraintComponent ldnr:example-g.population sh:Violation
#+ path: ldn:completed
#+ value: 56
INSERT DATA { ldnr:example-g.population ldn:completed 56 }
