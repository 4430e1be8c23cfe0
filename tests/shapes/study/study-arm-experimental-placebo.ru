# The experimental and the control arm exchanged.
#+ expects: ldnsh:StudyArm-experimental sh:OrConstraintComponent ldnr:example-a.arm.placebo sh:Violation
#+ value: ldnr:example-a.arm.placebo
DELETE DATA { ldnr:example-a ldn:hasExperimentalArm ldnr:example-a.arm.ldn ; ldn:hasControlArm ldnr:example-a.arm.placebo } ;
INSERT DATA { ldnr:example-a ldn:hasExperimentalArm ldnr:example-a.arm.placebo ; ldn:hasControlArm ldnr:example-a.arm.ldn }
