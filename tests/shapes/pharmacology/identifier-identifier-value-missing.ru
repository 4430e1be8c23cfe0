# A value that is missing.
#+ expects: ldnsh:Identifier-identifierValue sh:MinCountConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifierValue
DELETE WHERE { ldnr:example-identifier.naltrexone.cas ldn:identifierValue ?value }
