# Something that is no value of ldn:hasPopulation or ldn:hasSubgroup or ldn:specifies.
#+ expects: ldnsh:StudyPopulation-owner sh:MinCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ^(ldn:hasPopulation|ldn:hasSubgroup|ldn:specifies)
DELETE WHERE { ?population ldn:hasSubgroup ldnr:example-e.population.adolescents }
