# A value of ldn:hasRegimen that is of another class.
#+ expects: ldnsh:StudyArm-hasRegimen sh:ClassConstraintComponent ldnr:example-g.arm.ldn sh:Violation
#+ path: ldn:hasRegimen
#+ value: ldnr:example-procedure.exercise
INSERT DATA { ldnr:example-g.arm.ldn ldn:hasRegimen ldnr:example-procedure.exercise }
