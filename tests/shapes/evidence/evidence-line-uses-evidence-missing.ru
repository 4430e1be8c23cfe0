# No value of ldn:usesEvidence.
#+ expects: ldnsh:EvidenceLine-usesEvidence sh:MinCountConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:usesEvidence
DELETE WHERE { ldnr:example-evidence.a-supports-fibromyalgia ldn:usesEvidence ?value }
