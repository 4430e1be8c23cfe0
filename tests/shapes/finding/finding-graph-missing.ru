# A finding of no source graph.
#+ expects: ldnsh:MechanisticFinding-graph sh:MinCountConstraintComponent ldnr:example-r.finding sh:Violation
#+ path: ^ldn:describesFinding
DELETE DATA { ldng:laboratory ldn:describesFinding ldnr:example-r.finding }
