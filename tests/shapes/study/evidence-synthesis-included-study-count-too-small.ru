# A value of ldn:includedStudyCount that is out of bounds.
#+ expects: ldnsh:EvidenceSynthesis-includedStudyCount sh:MinInclusiveConstraintComponent ldnr:example-u sh:Violation
#+ path: ldn:includedStudyCount
#+ value: -1
INSERT DATA { ldnr:example-u ldn:includedStudyCount -1 }
