# No value of ldn:hasEvidenceLevel.
#+ expects: ldnsh:EvidenceLine-hasEvidenceLevel sh:MinCountConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:hasEvidenceLevel
DELETE WHERE { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasEvidenceLevel ?value }
