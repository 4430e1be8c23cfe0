# An evidence line about no claim.
#+ expects: ldnsh:EvidenceLine-claim sh:MinCountConstraintComponent ldnr:example-evidence.f-inconclusive-for-fibromyalgia sh:Violation
#+ path: (ldn:supportsClaim|ldn:disputesClaim|ldn:isInconclusiveFor|ldn:qualifiesClaim)
DELETE WHERE { ldnr:example-evidence.f-inconclusive-for-fibromyalgia ldn:isInconclusiveFor ?value }
