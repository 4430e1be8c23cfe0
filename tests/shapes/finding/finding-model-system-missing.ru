# No value of ldn:modelSystem.
#+ expects: ldnsh:MechanisticFinding-modelSystem sh:MinCountConstraintComponent ldnr:example-c.finding sh:Violation
#+ path: ldn:modelSystem
DELETE WHERE { ldnr:example-c.finding ldn:modelSystem ?value }
