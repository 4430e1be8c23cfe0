# An evidence line with two directions.
#+ expects: ldnsh:EvidenceLine-qualification-or-open sh:DisjointConstraintComponent ldnr:example-evidence.f-inconclusive-for-fibromyalgia sh:Violation
#+ path: ldn:qualifiesClaim
#+ value: ldnr:example-claim.treats-fibromyalgia
INSERT DATA { ldnr:example-evidence.f-inconclusive-for-fibromyalgia ldn:qualifiesClaim ldnr:example-claim.treats-fibromyalgia }
