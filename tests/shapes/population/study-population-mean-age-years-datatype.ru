# A value of ldn:meanAgeYears that is no xsd:decimal.
#+ expects: ldnsh:StudyPopulation-meanAgeYears sh:DatatypeConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:meanAgeYears
#+ value: "42.5"^^xsd:double
DELETE { ldnr:example-a.population ldn:meanAgeYears ?value }
INSERT { ldnr:example-a.population ldn:meanAgeYears "42.5"^^xsd:double }
WHERE { ldnr:example-a.population ldn:meanAgeYears ?value }
