# Two values of ldn:strengthAsReported.
#+ expects: ldnsh:MechanismClaim-strengthAsReported sh:MaxCountConstraintComponent ldnr:example-claim.causal-overview.step-01 sh:Violation
#+ path: ldn:strengthAsReported
INSERT DATA { ldnr:example-claim.causal-overview.step-01 ldn:strengthAsReported "another" }
