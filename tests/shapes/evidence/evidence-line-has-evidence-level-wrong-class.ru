# A value of ldn:hasEvidenceLevel that is of another class.
#+ expects: ldnsh:EvidenceLine-hasEvidenceLevel sh:ClassConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:hasEvidenceLevel
#+ value: ldn:HighCertainty
DELETE { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasEvidenceLevel ?value }
INSERT { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasEvidenceLevel ldn:HighCertainty }
WHERE { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasEvidenceLevel ?value }
