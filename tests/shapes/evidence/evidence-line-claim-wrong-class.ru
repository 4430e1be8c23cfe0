# An evidence line about a condition.
#+ expects: ldnsh:EvidenceLine-claim sh:ClassConstraintComponent ldnr:example-evidence.f-inconclusive-for-fibromyalgia sh:Violation
#+ path: (ldn:supportsClaim|ldn:disputesClaim|ldn:isInconclusiveFor|ldn:qualifiesClaim)
#+ value: ldnr:example-condition.fibromyalgia
DELETE { ldnr:example-evidence.f-inconclusive-for-fibromyalgia ldn:isInconclusiveFor ?value }
INSERT { ldnr:example-evidence.f-inconclusive-for-fibromyalgia ldn:isInconclusiveFor ldnr:example-condition.fibromyalgia }
WHERE { ldnr:example-evidence.f-inconclusive-for-fibromyalgia ldn:isInconclusiveFor ?value }
