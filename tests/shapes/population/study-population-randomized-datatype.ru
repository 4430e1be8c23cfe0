# A value of ldn:randomized that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-randomized sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:randomized
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:randomized 4.0 }
