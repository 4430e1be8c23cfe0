# Two values of ldn:percentFemale.
#+ expects: ldnsh:StudyPopulation-percentFemale sh:MaxCountConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:percentFemale
INSERT DATA { ldnr:example-a.population ldn:percentFemale 50.0 }
