# Two values of ldn:summarizesMechanism.
#+ expects: ldnsh:MechanismClaim-summarizesMechanism sh:MaxCountConstraintComponent ldnr:example-claim.causal-overview.step-01 sh:Violation
#+ path: ldn:summarizesMechanism
INSERT DATA { ldnr:example-claim.causal-overview.step-01 ldn:summarizesMechanism ldnr:example-mechanism.immune-modulation }
