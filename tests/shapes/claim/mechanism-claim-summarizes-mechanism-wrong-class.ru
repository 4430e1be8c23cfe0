# A row of the overview that sums up a process.
#+ expects: ldnsh:MechanismClaim-summarizesMechanism sh:ClassConstraintComponent ldnr:example-claim.causal-overview.step-01 sh:Violation
#+ path: ldn:summarizesMechanism
#+ value: ldnr:example-entity.inflammation
DELETE { ldnr:example-claim.causal-overview.step-01 ldn:summarizesMechanism ?value }
INSERT { ldnr:example-claim.causal-overview.step-01 ldn:summarizesMechanism ldnr:example-entity.inflammation }
WHERE { ldnr:example-claim.causal-overview.step-01 ldn:summarizesMechanism ?value }
