# A value of ldn:lostToFollowUp above that of ldn:enrolled.
#+ expects: ldnsh:StudyPopulation-lost-of-enrolled sh:LessThanOrEqualsConstraintComponent ldnr:example-e.population sh:Violation
#+ path: ldn:lostToFollowUp
#+ value: 13
INSERT DATA { ldnr:example-e.population ldn:lostToFollowUp 13 }
