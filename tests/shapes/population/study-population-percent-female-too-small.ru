# A value of ldn:percentFemale that is out of bounds.
#+ expects: ldnsh:StudyPopulation-percentFemale sh:MinInclusiveConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:percentFemale
#+ value: -1.0
DELETE { ldnr:example-a.population ldn:percentFemale ?value }
INSERT { ldnr:example-a.population ldn:percentFemale -1.0 }
WHERE { ldnr:example-a.population ldn:percentFemale ?value }
