# No value of ldn:designAsReported.
#+ expects: ldnsh:MechanisticFinding-designAsReported sh:MinCountConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:designAsReported
DELETE WHERE { ldnr:example-q.finding ldn:designAsReported ?value }
