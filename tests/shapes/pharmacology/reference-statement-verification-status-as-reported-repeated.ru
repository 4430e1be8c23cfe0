# Two values.
#+ expects: ldnsh:ReferenceStatement-verificationStatusAsReported sh:MaxCountConstraintComponent ldnr:example-interaction.mesalazine sh:Violation
#+ path: ldn:verificationStatusAsReported
INSERT DATA { ldnr:example-interaction.mesalazine ldn:verificationStatusAsReported "other words" }
