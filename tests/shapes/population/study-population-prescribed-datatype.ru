# A value of ldn:prescribed that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-prescribed sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:prescribed
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:prescribed 4.0 }
