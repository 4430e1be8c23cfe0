# The finding of a study that the graph does not describe.
#+ expects: ldnsh:SourceGraph-finding sh:SPARQLConstraintComponent ldng:laboratory sh:Violation
#+ path: ldn:describesFinding
#+ value: ldnr:example-r.finding
DELETE DATA { ldng:laboratory ldn:describesStudy ldnr:example-r }
