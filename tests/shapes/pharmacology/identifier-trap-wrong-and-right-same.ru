# A value that is wrong and right.
#+ expects: ldnsh:IdentifierTrap-wrong-and-right sh:DisjointConstraintComponent ldnr:example-identifier-trap.01 sh:Violation
#+ path: ldn:wrongValue
#+ value: "100-00-5"
INSERT DATA { ldnr:example-identifier-trap.01 ldn:wrongValue "100-00-5" }
