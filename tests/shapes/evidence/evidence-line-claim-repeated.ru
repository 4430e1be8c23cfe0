# An evidence line about two claims.
#+ expects: ldnsh:EvidenceLine-claim sh:MaxCountConstraintComponent ldnr:example-evidence.f-inconclusive-for-fibromyalgia sh:Violation
#+ path: (ldn:supportsClaim|ldn:disputesClaim|ldn:isInconclusiveFor|ldn:qualifiesClaim)
INSERT DATA { ldnr:example-evidence.f-inconclusive-for-fibromyalgia ldn:isInconclusiveFor ldnr:example-claim.treats-long-covid }
