# A value that is missing.
#+ expects: ldnsh:Identifier-identifies sh:MinCountConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifies
DELETE WHERE { ldnr:example-identifier.naltrexone.cas ldn:identifies ?value }
