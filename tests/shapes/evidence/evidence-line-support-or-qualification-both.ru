# An evidence line with two directions.
#+ expects: ldnsh:EvidenceLine-support-or-qualification sh:DisjointConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:supportsClaim
#+ value: ldnr:example-claim.treats-fibromyalgia
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia ldn:qualifiesClaim ldnr:example-claim.treats-fibromyalgia }
