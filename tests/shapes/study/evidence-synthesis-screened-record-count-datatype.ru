# A value of ldn:screenedRecordCount that is no xsd:integer.
#+ expects: ldnsh:EvidenceSynthesis-screenedRecordCount sh:DatatypeConstraintComponent ldnr:example-u sh:Violation
#+ path: ldn:screenedRecordCount
#+ value: 10.0
INSERT DATA { ldnr:example-u ldn:screenedRecordCount 10.0 }
