# Two values of ldn:armSize.
#+ expects: ldnsh:StudyArm-armSize sh:MaxCountConstraintComponent ldnr:example-c.arm.ldn sh:Violation
#+ path: ldn:armSize
INSERT DATA { ldnr:example-c.arm.ldn ldn:armSize 18 }
