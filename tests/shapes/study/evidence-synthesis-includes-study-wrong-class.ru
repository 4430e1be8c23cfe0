# A value of ldn:includesStudy that is of another class.
#+ expects: ldnsh:EvidenceSynthesis-includesStudy sh:ClassConstraintComponent ldnr:example-s sh:Violation
#+ path: ldn:includesStudy
#+ value: ldnr:example-a.publication
INSERT DATA { ldnr:example-s ldn:includesStudy ldnr:example-a.publication }
