# A value of ldn:armSize that is no xsd:integer.
#+ expects: ldnsh:StudyArm-armSize sh:DatatypeConstraintComponent ldnr:example-c.arm.ldn sh:Violation
#+ path: ldn:armSize
#+ value: 17.0
DELETE { ldnr:example-c.arm.ldn ldn:armSize ?value }
INSERT { ldnr:example-c.arm.ldn ldn:armSize 17.0 }
WHERE { ldnr:example-c.arm.ldn ldn:armSize ?value }
