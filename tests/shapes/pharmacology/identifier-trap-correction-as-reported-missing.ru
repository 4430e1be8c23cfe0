# A value that is missing.
#+ expects: ldnsh:IdentifierTrap-correctionAsReported sh:MinCountConstraintComponent ldnr:example-identifier-trap.01 sh:Violation
#+ path: ldn:correctionAsReported
DELETE WHERE { ldnr:example-identifier-trap.01 ldn:correctionAsReported ?value }
