# A claim about nothing.
#+ expects: ldnsh:Claim-hasClaimSubject sh:MinCountConstraintComponent ldnr:example-claim.needs-research sh:Violation
#+ path: ldn:hasClaimSubject
DELETE WHERE { ldnr:example-claim.needs-research ldn:hasClaimSubject ?value }
