# A value of ldn:analyzed that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-analyzed sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:analyzed
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:analyzed 4.0 }
