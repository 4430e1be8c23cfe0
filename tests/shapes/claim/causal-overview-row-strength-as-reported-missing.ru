# No value of ldn:strengthAsReported.
#+ expects: ldnsh:CausalOverviewRow-strengthAsReported sh:MinCountConstraintComponent ldnr:example-claim.causal-overview.step-01 sh:Violation
#+ path: ldn:strengthAsReported
DELETE WHERE { ldnr:example-claim.causal-overview.step-01 ldn:strengthAsReported ?value }
