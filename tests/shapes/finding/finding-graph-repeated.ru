# A finding of two source graphs.
#+ expects: ldnsh:MechanisticFinding-graph sh:MaxCountConstraintComponent ldnr:example-r.finding sh:Violation
#+ path: ^ldn:describesFinding
INSERT DATA { ldng:trials ldn:describesFinding ldnr:example-r.finding ; ldn:describesStudy ldnr:example-r }
