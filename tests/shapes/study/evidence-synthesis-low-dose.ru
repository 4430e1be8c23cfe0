# A review that is called low-dose.
#+ expects: ldnsh:EvidenceSynthesis-describedAsLowDose sh:MaxCountConstraintComponent ldnr:example-s sh:Violation
#+ path: ldn:describedAsLowDose
INSERT DATA { ldnr:example-s ldn:describedAsLowDose true }
