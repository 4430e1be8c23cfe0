# A value of ldn:includedStudyCount that is no xsd:integer.
#+ expects: ldnsh:EvidenceSynthesis-includedStudyCount sh:DatatypeConstraintComponent ldnr:example-u sh:Violation
#+ path: ldn:includedStudyCount
#+ value: 1.0
INSERT DATA { ldnr:example-u ldn:includedStudyCount 1.0 }
