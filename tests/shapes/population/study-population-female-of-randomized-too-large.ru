# More women than people randomized.
#+ expects: ldnsh:StudyPopulation-female-of-randomized sh:LessThanOrEqualsConstraintComponent ldnr:example-b.population sh:Violation
#+ path: ldn:femaleParticipants
#+ value: 100
DELETE { ldnr:example-b.population ldn:femaleParticipants ?value }
INSERT { ldnr:example-b.population ldn:femaleParticipants 100 }
WHERE { ldnr:example-b.population ldn:femaleParticipants ?value }
