# A line from a result that does not say in which system was measured.
#+ expects: ldnsh:EvidenceLine-level sh:XoneConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ value: ldnr:example-evidence.a-supports-fibromyalgia
DELETE WHERE { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasEvidenceLevel ?value }
