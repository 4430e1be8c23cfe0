# A mechanism that treats.
#+ expects: ldnsh:MechanismClaim-predicate sh:InConstraintComponent ldnr:example-claim.tlr4-increases-inflammation sh:Violation
#+ path: ldn:hasClaimPredicate
#+ value: ldn:Treats
DELETE { ldnr:example-claim.tlr4-increases-inflammation ldn:hasClaimPredicate ?value }
INSERT { ldnr:example-claim.tlr4-increases-inflammation ldn:hasClaimPredicate ldn:Treats }
WHERE { ldnr:example-claim.tlr4-increases-inflammation ldn:hasClaimPredicate ?value }
