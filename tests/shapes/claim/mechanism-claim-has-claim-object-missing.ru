# A mechanism claim without an object.
#+ expects: ldnsh:MechanismClaim-hasClaimObject sh:MinCountConstraintComponent ldnr:example-claim.decreases-tlr4-activity sh:Violation
#+ path: ldn:hasClaimObject
DELETE WHERE { ldnr:example-claim.decreases-tlr4-activity ldn:hasClaimObject ?value }
