# Twenty women of 31, and 100 percent.
#+ expects: ldnsh:StudyPopulation-female-percent sh:SPARQLConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:percentFemale
#+ value: 100.0
INSERT DATA { ldnr:example-a.population ldn:femaleParticipants 20 }
