# A population of a study that is a part of another.
#+ expects: ldnsh:StudyPopulation-one-study sh:MaxCountConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ^(ldn:hasPopulation|ldn:hasSubgroup)
INSERT DATA { ldnr:example-f ldn:hasPopulation ldnr:example-e.population.adolescents }
