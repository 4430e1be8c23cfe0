# Two values of ldn:findingStatement.
#+ expects: ldnsh:MechanisticFinding-findingStatement sh:MaxCountConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:findingStatement
INSERT DATA { ldnr:example-q.finding ldn:findingStatement "Other."@en }
