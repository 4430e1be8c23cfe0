# A kind of evidence that no record uses.
#+ expects: ldnsh:MechanisticFinding-evidenceTypeAsReported sh:InConstraintComponent ldnr:example-q.finding sh:Violation
#+ path: ldn:evidenceTypeAsReported
#+ value: "animal"
DELETE { ldnr:example-q.finding ldn:evidenceTypeAsReported ?value }
INSERT { ldnr:example-q.finding ldn:evidenceTypeAsReported "animal" }
WHERE { ldnr:example-q.finding ldn:evidenceTypeAsReported ?value }
