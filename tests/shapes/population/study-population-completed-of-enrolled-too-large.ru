# A value of ldn:completed above that of ldn:enrolled.
#+ expects: ldnsh:StudyPopulation-completed-of-enrolled sh:LessThanOrEqualsConstraintComponent ldnr:example-e.population sh:Violation
#+ path: ldn:completed
#+ value: 13
INSERT DATA { ldnr:example-e.population ldn:completed 13 }
