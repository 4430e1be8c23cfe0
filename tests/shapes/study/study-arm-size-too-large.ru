# An arm of 32 of 31 randomized.
#+ expects: ldnsh:StudyArm-size sh:SPARQLConstraintComponent ldnr:example-a.arm.ldn sh:Violation
#+ path: ldn:armSize
#+ value: 32
DELETE { ldnr:example-a.arm.ldn ldn:armSize ?value }
INSERT { ldnr:example-a.arm.ldn ldn:armSize 32 }
WHERE { ldnr:example-a.arm.ldn ldn:armSize ?value }
