# Two values of ldn:includedStudyCount.
#+ expects: ldnsh:EvidenceSynthesis-includedStudyCount sh:MaxCountConstraintComponent ldnr:example-u sh:Violation
#+ path: ldn:includedStudyCount
INSERT DATA { ldnr:example-u ldn:includedStudyCount 1 , 2 }
