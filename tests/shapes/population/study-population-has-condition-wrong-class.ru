# A value of ldn:hasCondition that is of another class.
#+ expects: ldnsh:StudyPopulation-hasCondition sh:ClassConstraintComponent ldnr:example-e.population.adolescents sh:Violation
#+ path: ldn:hasCondition
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-e.population.adolescents ldn:hasCondition ldnr:example-outcome.pain }
