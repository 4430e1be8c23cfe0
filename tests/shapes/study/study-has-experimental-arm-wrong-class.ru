# A value of ldn:hasExperimentalArm that is of another class.
#+ expects: ldnsh:Study-hasExperimentalArm sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasExperimentalArm
#+ value: ldnr:example-a.population
INSERT DATA { ldnr:example-a ldn:hasExperimentalArm ldnr:example-a.population }
