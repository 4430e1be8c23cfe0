# A value of ldn:armSize that is out of bounds.
#+ expects: ldnsh:StudyArm-armSize sh:MinInclusiveConstraintComponent ldnr:example-c.arm.ldn sh:Violation
#+ path: ldn:armSize
#+ value: -1
DELETE { ldnr:example-c.arm.ldn ldn:armSize ?value }
INSERT { ldnr:example-c.arm.ldn ldn:armSize -1 }
WHERE { ldnr:example-c.arm.ldn ldn:armSize ?value }
