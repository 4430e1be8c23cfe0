# No value of ldn:stepNumber.
#+ expects: ldnsh:CausalOverviewRow-stepNumber sh:MinCountConstraintComponent ldnr:example-claim.causal-overview.step-01 sh:Violation
#+ path: ldn:stepNumber
DELETE WHERE { ldnr:example-claim.causal-overview.step-01 ldn:stepNumber ?value }
