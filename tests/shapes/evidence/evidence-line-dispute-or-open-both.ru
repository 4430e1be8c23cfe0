# An evidence line with two directions.
#+ expects: ldnsh:EvidenceLine-dispute-or-open sh:DisjointConstraintComponent ldnr:example-evidence.b-disputes-fibromyalgia sh:Violation
#+ path: ldn:disputesClaim
#+ value: ldnr:example-claim.treats-fibromyalgia
INSERT DATA { ldnr:example-evidence.b-disputes-fibromyalgia ldn:isInconclusiveFor ldnr:example-claim.treats-fibromyalgia }
