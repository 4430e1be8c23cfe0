# Two values.
#+ expects: ldnsh:Identifier-identifierValue sh:MaxCountConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifierValue
INSERT DATA { ldnr:example-identifier.naltrexone.cas ldn:identifierValue "64-17-5" }
