# Two values of ldn:hasEvidenceLevel.
#+ expects: ldnsh:EvidenceLine-hasEvidenceLevel sh:MaxCountConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:hasEvidenceLevel
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasEvidenceLevel ldn:AnimalEvidence }
