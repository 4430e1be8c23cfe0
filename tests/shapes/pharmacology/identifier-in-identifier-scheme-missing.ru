# A value that is missing.
#+ expects: ldnsh:Identifier-inIdentifierScheme sh:MinCountConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:inIdentifierScheme
DELETE WHERE { ldnr:example-identifier.naltrexone.cas ldn:inIdentifierScheme ?value }
