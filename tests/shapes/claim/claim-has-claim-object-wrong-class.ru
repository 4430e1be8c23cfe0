# A claim with an outcome as its object.
#+ expects: ldnsh:Claim-hasClaimObject sh:OrConstraintComponent ldnr:example-claim.needs-research sh:Violation
#+ path: ldn:hasClaimObject
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-claim.needs-research ldn:hasClaimObject ldnr:example-outcome.pain }
