# A value of ldn:lostToFollowUp that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-lostToFollowUp sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:lostToFollowUp
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:lostToFollowUp 4.0 }
