# A value of ldn:medianAgeYears that is no xsd:decimal.
#+ expects: ldnsh:StudyPopulation-medianAgeYears sh:DatatypeConstraintComponent ldnr:example-b.population sh:Violation
#+ path: ldn:medianAgeYears
#+ value: "50.0"^^xsd:double
DELETE { ldnr:example-b.population ldn:medianAgeYears ?value }
INSERT { ldnr:example-b.population ldn:medianAgeYears "50.0"^^xsd:double }
WHERE { ldnr:example-b.population ldn:medianAgeYears ?value }
