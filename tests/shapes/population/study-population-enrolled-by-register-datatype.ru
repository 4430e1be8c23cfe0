# A value of ldn:enrolledByRegister that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-enrolledByRegister sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:enrolledByRegister
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:enrolledByRegister 4.0 }
