# A claim that something acts on itself.
#+ expects: ldnsh:Claim-subject-differs sh:DisjointConstraintComponent ldnr:example-claim.tlr4-increases-inflammation sh:Violation
#+ path: ldn:hasClaimSubject
#+ value: ldnr:example-entity.tlr4
INSERT DATA { ldnr:example-claim.tlr4-increases-inflammation ldn:hasClaimObject ldnr:example-entity.tlr4 }
