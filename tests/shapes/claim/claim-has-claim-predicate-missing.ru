# No value of ldn:hasClaimPredicate.
#+ expects: ldnsh:Claim-hasClaimPredicate sh:MinCountConstraintComponent ldnr:example-claim.needs-research sh:Violation
#+ path: ldn:hasClaimPredicate
DELETE WHERE { ldnr:example-claim.needs-research ldn:hasClaimPredicate ?value }
