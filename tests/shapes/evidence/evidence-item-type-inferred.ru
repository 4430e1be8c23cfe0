# An evidence item typed as nothing more.
#+ expects: ldnsh:EvidenceItem-type sh:NotConstraintComponent ldnr:example-unknown sh:Violation
#+ path: rdf:type
#+ value: ldn:EvidenceItem
INSERT DATA { ldnr:example-unknown a ldn:EvidenceItem ; rdfs:label "unknown"@en }
