# Two values of ldn:screenedRecordCount.
#+ expects: ldnsh:EvidenceSynthesis-screenedRecordCount sh:MaxCountConstraintComponent ldnr:example-u sh:Violation
#+ path: ldn:screenedRecordCount
INSERT DATA { ldnr:example-u ldn:screenedRecordCount 10 , 20 }
