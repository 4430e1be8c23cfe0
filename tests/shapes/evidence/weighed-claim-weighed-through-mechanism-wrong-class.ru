# A condition in place of a mechanism.
#+ expects: ldnsh:WeighedClaim-weighedThroughMechanism sh:ClassConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:weighedThroughMechanism
#+ value: ldnr:example-condition.fibromyalgia
INSERT DATA { ldnr:example-claim.treats-fibromyalgia ldn:weighedThroughMechanism ldnr:example-condition.fibromyalgia }
