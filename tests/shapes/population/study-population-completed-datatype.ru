# A value of ldn:completed that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-completed sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:completed
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:completed 4.0 }
