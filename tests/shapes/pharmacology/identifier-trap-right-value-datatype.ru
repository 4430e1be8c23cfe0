# A number in place of a string.
#+ expects: ldnsh:IdentifierTrap-rightValue sh:DatatypeConstraintComponent ldnr:example-identifier-trap.01 sh:Violation
#+ path: ldn:rightValue
#+ value: 7243
INSERT DATA { ldnr:example-identifier-trap.01 ldn:rightValue 7243 }
