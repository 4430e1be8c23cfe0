# A class of regimens in place of a dose band.
#+ expects: ldnsh:EvidenceSynthesis-coversDoseBand sh:ClassConstraintComponent ldnr:example-s sh:Violation
#+ path: ldn:coversDoseBand
#+ value: ldn:OnceDaily
INSERT DATA { ldnr:example-s ldn:coversDoseBand ldn:OnceDaily }
