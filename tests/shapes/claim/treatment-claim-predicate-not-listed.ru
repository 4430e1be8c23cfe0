# A treatment that causes a condition.
#+ expects: ldnsh:TreatmentClaim-predicate sh:InConstraintComponent ldnr:example-claim.treats-long-covid sh:Violation
#+ path: ldn:hasClaimPredicate
#+ value: ldn:Causes
DELETE { ldnr:example-claim.treats-long-covid ldn:hasClaimPredicate ?value }
INSERT { ldnr:example-claim.treats-long-covid ldn:hasClaimPredicate ldn:Causes }
WHERE { ldnr:example-claim.treats-long-covid ldn:hasClaimPredicate ?value }
