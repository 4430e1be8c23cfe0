# A string with a language.
#+ expects: ldnsh:ReferenceStatement-verificationStatusAsReported sh:DatatypeConstraintComponent ldnr:example-interaction.mesalazine sh:Violation
#+ path: ldn:verificationStatusAsReported
#+ value: "words"@en
DELETE { ldnr:example-interaction.mesalazine ldn:verificationStatusAsReported ?value }
INSERT { ldnr:example-interaction.mesalazine ldn:verificationStatusAsReported "words"@en }
WHERE { ldnr:example-interaction.mesalazine ldn:verificationStatusAsReported ?value }
