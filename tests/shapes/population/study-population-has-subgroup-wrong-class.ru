# A value of ldn:hasSubgroup that is of another class.
#+ expects: ldnsh:StudyPopulation-hasSubgroup sh:ClassConstraintComponent ldnr:example-e.population sh:Violation
#+ path: ldn:hasSubgroup
#+ value: ldnr:example-e.arm.ldn
INSERT DATA { ldnr:example-e.population ldn:hasSubgroup ldnr:example-e.arm.ldn }
