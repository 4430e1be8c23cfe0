# An evidence line with two directions.
#+ expects: ldnsh:EvidenceLine-dispute-or-qualification sh:DisjointConstraintComponent ldnr:example-evidence.b-disputes-fibromyalgia sh:Violation
#+ path: ldn:disputesClaim
#+ value: ldnr:example-claim.treats-fibromyalgia
INSERT DATA { ldnr:example-evidence.b-disputes-fibromyalgia ldn:qualifiesClaim ldnr:example-claim.treats-fibromyalgia }
