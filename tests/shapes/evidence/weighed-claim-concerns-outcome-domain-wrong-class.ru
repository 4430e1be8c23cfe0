# An outcome in place of its domain.
#+ expects: ldnsh:WeighedClaim-concernsOutcomeDomain sh:ClassConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:concernsOutcomeDomain
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-claim.treats-fibromyalgia ldn:concernsOutcomeDomain ldnr:example-outcome.pain }
