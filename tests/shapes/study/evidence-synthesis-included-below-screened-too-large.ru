# A value of ldn:includedStudyCount above that of ldn:screenedRecordCount.
#+ expects: ldnsh:EvidenceSynthesis-included-below-screened sh:LessThanOrEqualsConstraintComponent ldnr:example-s sh:Violation
#+ path: ldn:includedStudyCount
#+ value: 1
DELETE { ldnr:example-s ldn:screenedRecordCount ?value }
INSERT { ldnr:example-s ldn:screenedRecordCount 0 }
WHERE { ldnr:example-s ldn:screenedRecordCount ?value }
