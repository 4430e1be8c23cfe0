# An evidence line with two directions.
#+ expects: ldnsh:EvidenceLine-support-or-open sh:DisjointConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:supportsClaim
#+ value: ldnr:example-claim.treats-fibromyalgia
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia ldn:isInconclusiveFor ldnr:example-claim.treats-fibromyalgia }
