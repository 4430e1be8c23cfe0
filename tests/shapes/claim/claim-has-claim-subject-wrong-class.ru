# A claim about an outcome.
#+ expects: ldnsh:Claim-hasClaimSubject sh:OrConstraintComponent ldnr:example-claim.needs-research sh:Violation
#+ path: ldn:hasClaimSubject
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-claim.needs-research ldn:hasClaimSubject ldnr:example-outcome.pain }
