# A claim with a type that is not stated but inferred.
#+ expects: ldnsh:Claim-type sh:InConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: rdf:type
#+ value: ldn:ContestedClaim
INSERT DATA { ldnr:example-claim.treats-fibromyalgia a ldn:ContestedClaim }
