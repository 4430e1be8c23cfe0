# A string with a language.
#+ expects: ldnsh:DrugInteraction-severityAsReported sh:DatatypeConstraintComponent ldnr:example-interaction.mesalazine sh:Violation
#+ path: ldn:severityAsReported
#+ value: "words"@en
DELETE { ldnr:example-interaction.mesalazine ldn:severityAsReported ?value }
INSERT { ldnr:example-interaction.mesalazine ldn:severityAsReported "words"@en }
WHERE { ldnr:example-interaction.mesalazine ldn:severityAsReported ?value }
