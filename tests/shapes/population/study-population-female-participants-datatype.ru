# A value of ldn:femaleParticipants that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-femaleParticipants sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:femaleParticipants
#+ value: 4.0
INSERT DATA { ldnr:example-e.population.adolescents ldn:femaleParticipants 4.0 }
