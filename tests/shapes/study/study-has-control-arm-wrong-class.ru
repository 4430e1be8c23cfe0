# A value of ldn:hasControlArm that is of another class.
#+ expects: ldnsh:Study-hasControlArm sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasControlArm
#+ value: ldnr:example-a.population
INSERT DATA { ldnr:example-a ldn:hasControlArm ldnr:example-a.population }
