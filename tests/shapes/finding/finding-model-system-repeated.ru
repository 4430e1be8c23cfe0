# Two values of ldn:modelSystem.
#+ expects: ldnsh:MechanisticFinding-modelSystem sh:MaxCountConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:modelSystem
INSERT DATA { ldnr:example-q.finding ldn:modelSystem "other" }
