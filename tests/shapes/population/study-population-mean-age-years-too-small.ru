# A value of ldn:meanAgeYears that is out of bounds.
#+ expects: ldnsh:StudyPopulation-meanAgeYears sh:MinInclusiveConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:meanAgeYears
#+ value: -1.0
DELETE { ldnr:example-a.population ldn:meanAgeYears ?value }
INSERT { ldnr:example-a.population ldn:meanAgeYears -1.0 }
WHERE { ldnr:example-a.population ldn:meanAgeYears ?value }
