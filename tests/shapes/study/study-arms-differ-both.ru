# An arm that is experimental and control.
#+ expects: ldnsh:Study-arms-differ sh:DisjointConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasExperimentalArm
#+ value: ldnr:example-a.arm.placebo
INSERT DATA { ldnr:example-a ldn:hasExperimentalArm ldnr:example-a.arm.placebo }
