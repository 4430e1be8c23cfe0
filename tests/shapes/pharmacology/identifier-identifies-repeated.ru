# Two values.
#+ expects: ldnsh:Identifier-identifies sh:MaxCountConstraintComponent ldnr:example-identifier.naltrexone.cas sh:Violation
#+ path: ldn:identifies
INSERT DATA { ldnr:example-identifier.naltrexone.cas ldn:identifies ldnr:example-substance.mesalazine }
