# A value of ldn:screened that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-screened sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:screened
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:screened 4.0 }
