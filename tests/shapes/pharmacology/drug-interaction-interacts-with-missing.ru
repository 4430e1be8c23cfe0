# A value that is missing.
#+ expects: ldnsh:DrugInteraction-interactsWith sh:MinCountConstraintComponent ldnr:example-interaction.mesalazine sh:Violation
#+ path: ldn:interactsWith
DELETE WHERE { ldnr:example-interaction.mesalazine ldn:interactsWith ?value }
