# A value of ldn:screenedRecordCount that is out of bounds.
#+ expects: ldnsh:EvidenceSynthesis-screenedRecordCount sh:MinInclusiveConstraintComponent ldnr:example-u sh:Violation
#+ path: ldn:screenedRecordCount
#+ value: -1
INSERT DATA { ldnr:example-u ldn:screenedRecordCount -1 }
