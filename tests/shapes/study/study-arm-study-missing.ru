# Something that is no value of ldn:hasExperimentalArm or ldn:hasControlArm.
#+ expects: ldnsh:StudyArm-study sh:MinCountConstraintComponent ldnr:example-c.arm.mesalazine sh:Violation
#+ path: ^(ldn:hasExperimentalArm|ldn:hasControlArm)
DELETE WHERE { ?study ldn:hasControlArm ldnr:example-c.arm.mesalazine }
