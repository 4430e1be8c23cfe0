# An arm that is experimental and control.
#+ expects: ldnsh:Study-arms-differ sh:DisjointConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasExperimentalArm
#+ value: ldnr:example-a.arm.ldn
INSERT DATA { ldnr:example-a ldn:hasControlArm ldnr:example-a.arm.ldn }
