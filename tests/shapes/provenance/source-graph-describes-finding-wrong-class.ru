# A finding that is a study.
#+ expects: ldnsh:SourceGraph-describesFinding sh:ClassConstraintComponent ldng:laboratory sh:Violation
#+ path: ldn:describesFinding
#+ value: ldnr:example-o
INSERT DATA { ldng:laboratory ldn:describesFinding ldnr:example-o }
