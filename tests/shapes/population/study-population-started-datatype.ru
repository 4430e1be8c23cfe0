# A value of ldn:started that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-started sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:started
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:started 4.0 }
