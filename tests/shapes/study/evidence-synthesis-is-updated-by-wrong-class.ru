# A value of ldn:isUpdatedBy that is of another class.
#+ expects: ldnsh:EvidenceSynthesis-isUpdatedBy sh:ClassConstraintComponent ldnr:example-s sh:Violation
#+ path: ldn:isUpdatedBy
#+ value: ldnr:example-a
INSERT DATA { ldnr:example-s ldn:isUpdatedBy ldnr:example-a }
