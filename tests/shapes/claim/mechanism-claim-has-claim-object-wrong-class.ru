# A mechanism claim with a condition as its object.
#+ expects: ldnsh:MechanismClaim-hasClaimObject sh:OrConstraintComponent ldnr:example-claim.tlr4-increases-inflammation sh:Violation
#+ path: ldn:hasClaimObject
#+ value: ldnr:example-condition.fibromyalgia
INSERT DATA { ldnr:example-claim.tlr4-increases-inflammation ldn:hasClaimObject ldnr:example-condition.fibromyalgia }
