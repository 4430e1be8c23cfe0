# A value of ldn:hasClaimPredicate that is of another class.
#+ expects: ldnsh:Claim-hasClaimPredicate sh:ClassConstraintComponent ldnr:example-claim.needs-research sh:Violation
#+ path: ldn:hasClaimPredicate
#+ value: ldn:OralRoute
DELETE { ldnr:example-claim.needs-research ldn:hasClaimPredicate ?value }
INSERT { ldnr:example-claim.needs-research ldn:hasClaimPredicate ldn:OralRoute }
WHERE { ldnr:example-claim.needs-research ldn:hasClaimPredicate ?value }
