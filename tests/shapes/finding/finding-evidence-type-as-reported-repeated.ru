# Two values of ldn:evidenceTypeAsReported.
#+ expects: ldnsh:MechanisticFinding-evidenceTypeAsReported sh:MaxCountConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:evidenceTypeAsReported
INSERT DATA { ldnr:example-q.finding ldn:evidenceTypeAsReported "in-vitro-study" }
