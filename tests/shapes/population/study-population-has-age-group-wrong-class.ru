# A value of ldn:hasAgeGroup that is of another class.
#+ expects: ldnsh:StudyPopulation-hasAgeGroup sh:ClassConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:hasAgeGroup
#+ value: ldn:HighRisk
INSERT DATA { ldnr:example-a.population ldn:hasAgeGroup ldn:HighRisk }
