# A value of ldn:enrolled that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-enrolled sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:enrolled
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:enrolled 4.0 }
