# Two values of ldn:meanAgeYears.
#+ expects: ldnsh:StudyPopulation-meanAgeYears sh:MaxCountConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:meanAgeYears
INSERT DATA { ldnr:example-a.population ldn:meanAgeYears 50.0 }
