# A value of ldn:planned that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-planned sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:planned
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:planned 4.0 }
