# A value of ldn:medianAgeYears that is out of bounds.
#+ expects: ldnsh:StudyPopulation-medianAgeYears sh:MaxInclusiveConstraintComponent ldnr:example-b.population sh:Violation
#+ path: ldn:medianAgeYears
#+ value: 121.0
DELETE { ldnr:example-b.population ldn:medianAgeYears ?value }
INSERT { ldnr:example-b.population ldn:medianAgeYears 121.0 }
WHERE { ldnr:example-b.population ldn:medianAgeYears ?value }
