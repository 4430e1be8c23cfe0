# A value of ldn:meanAgeYears that is out of bounds.
#+ expects: ldnsh:StudyPopulation-meanAgeYears sh:MaxInclusiveConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:meanAgeYears
#+ value: 121.0
DELETE { ldnr:example-a.population ldn:meanAgeYears ?value }
INSERT { ldnr:example-a.population ldn:meanAgeYears 121.0 }
WHERE { ldnr:example-a.population ldn:meanAgeYears ?value }
