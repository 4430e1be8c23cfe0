# Two values of ldn:medianAgeYears.
#+ expects: ldnsh:StudyPopulation-medianAgeYears sh:MaxCountConstraintComponent ldnr:example-b.population sh:Violation
#+ path: ldn:medianAgeYears
INSERT DATA { ldnr:example-b.population ldn:medianAgeYears 51.0 }
