# A value of ldn:percentFemale that is no xsd:decimal.
#+ expects: ldnsh:StudyPopulation-percentFemale sh:DatatypeConstraintComponent ldnr:example-a.population sh:Violation
#+ path: ldn:percentFemale
#+ value: "100.0"^^xsd:double
DELETE { ldnr:example-a.population ldn:percentFemale ?value }
INSERT { ldnr:example-a.population ldn:percentFemale "100.0"^^xsd:double }
WHERE { ldnr:example-a.population ldn:percentFemale ?value }
