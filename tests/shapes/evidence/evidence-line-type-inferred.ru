# An evidence line with a type that is not stated but inferred.
#+ expects: ldnsh:EvidenceLine-type sh:InConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: rdf:type
#+ value: ldn:SupportingEvidenceLine
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia a ldn:SupportingEvidenceLine }
