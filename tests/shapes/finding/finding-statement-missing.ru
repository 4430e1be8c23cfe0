# No value of ldn:findingStatement.
#+ expects: ldnsh:MechanisticFinding-findingStatement sh:MinCountConstraintComponent ldnr:example-c.finding sh:Violation
#+ path: ldn:findingStatement
DELETE WHERE { ldnr:example-c.finding ldn:findingStatement ?value }
