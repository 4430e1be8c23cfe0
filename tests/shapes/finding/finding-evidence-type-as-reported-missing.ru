# No value of ldn:evidenceTypeAsReported.
#+ expects: ldnsh:MechanisticFinding-evidenceTypeAsReported sh:MinCountConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:evidenceTypeAsReported
DELETE WHERE { ldnr:example-q.finding ldn:evidenceTypeAsReported ?value }
