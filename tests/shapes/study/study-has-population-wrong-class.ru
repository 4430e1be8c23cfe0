# A value of ldn:hasPopulation that is of another class.
#+ expects: ldnsh:Study-hasPopulation sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasPopulation
#+ value: ldnr:example-a.arm.ldn
INSERT DATA { ldnr:example-a ldn:hasPopulation ldnr:example-a.arm.ldn }
