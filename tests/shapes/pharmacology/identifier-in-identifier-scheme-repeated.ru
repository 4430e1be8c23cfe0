# An identifier of two schemes.
#+ expects: ldnsh:Identifier-inIdentifierScheme sh:MaxCountConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:inIdentifierScheme
INSERT DATA { ldnr:example-identifier.naltrexone.cas ldn:inIdentifierScheme ldn:SMILESScheme }
