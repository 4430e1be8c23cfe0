# A value of the wrong class.
#+ expects: ldnsh:DrugInteraction-interactsWith sh:ClassConstraintComponent ldnr:example-interaction.mesalazine sh:Violation
#+ path: ldn:interactsWith
#+ value: ldnr:example-entity.tlr4
DELETE { ldnr:example-interaction.mesalazine ldn:interactsWith ?value }
INSERT { ldnr:example-interaction.mesalazine ldn:interactsWith ldnr:example-entity.tlr4 }
WHERE { ldnr:example-interaction.mesalazine ldn:interactsWith ?value }
