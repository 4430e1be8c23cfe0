# A value of ldn:participantCount that is no xsd:integer.
#+ expects: ldnsh:StudyPopulation-participantCount sh:DatatypeConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:participantCount
#+ value: 4.0
DELETE { ldnr:example-e.population.adolescents ldn:participantCount ?value }
INSERT { ldnr:example-e.population.adolescents ldn:participantCount 4.0 }
WHERE { ldnr:example-e.population.adolescents ldn:participantCount ?value }
