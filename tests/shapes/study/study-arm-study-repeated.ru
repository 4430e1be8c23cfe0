# Something that is a value of ldn:hasExperimentalArm or ldn:hasControlArm twice.
#+ expects: ldnsh:StudyArm-study sh:MaxCountConstraintComponent ldnr:example-c.arm.mesalazine sh:Violation
#+ path: ^(ldn:hasExperimentalArm|ldn:hasControlArm)
INSERT DATA { ldnr:example-f ldn:hasExperimentalArm ldnr:example-c.arm.mesalazine }
