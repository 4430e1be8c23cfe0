# A string with a language.
#+ expects: ldnsh:Identifier-identifierNote sh:DatatypeConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifierNote
#+ value: "words"@en
INSERT DATA { ldnr:example-identifier.naltrexone.cas ldn:identifierNote "words"@en }
