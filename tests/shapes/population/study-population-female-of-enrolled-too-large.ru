# A value of ldn:femaleParticipants above that of ldn:enrolled.
#+ expects: ldnsh:StudyPopulation-female-of-enrolled sh:LessThanOrEqualsConstraintComponent ldnr:example-e.population sh:Violation
#+ path: ldn:femaleParticipants
#+ value: 13
INSERT DATA { ldnr:example-e.population ldn:femaleParticipants 13 }
