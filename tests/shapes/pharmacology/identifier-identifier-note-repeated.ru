# Two values.
#+ expects: ldnsh:Identifier-identifierNote sh:MaxCountConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifierNote
INSERT DATA { ldnr:example-identifier.naltrexone.cas ldn:identifierNote "words" , "other words" }
