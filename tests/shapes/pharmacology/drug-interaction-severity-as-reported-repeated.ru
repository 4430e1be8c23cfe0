# Two values.
#+ expects: ldnsh:DrugInteraction-severityAsReported sh:MaxCountConstraintComponent ldnr:example-interaction.mesalazine sh:Violation
#+ path: ldn:severityAsReported
INSERT DATA { ldnr:example-interaction.mesalazine ldn:severityAsReported "other words" }
