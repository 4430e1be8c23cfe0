# Two values of ldn:designAsReported.
#+ expects: ldnsh:MechanisticFinding-designAsReported sh:MaxCountConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:designAsReported
INSERT DATA { ldnr:example-q.finding ldn:designAsReported "other" }
