# Two values of ldn:hasClaimPredicate.
#+ expects: ldnsh:Claim-hasClaimPredicate sh:MaxCountConstraintComponent ldnr:example-claim.needs-research sh:Violation
#+ path: ldn:hasClaimPredicate
INSERT DATA { ldnr:example-claim.needs-research ldn:hasClaimPredicate ldn:MayBecomeStandardFor }
