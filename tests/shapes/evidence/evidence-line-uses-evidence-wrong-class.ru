# A value of ldn:usesEvidence that is of another class.
#+ expects: ldnsh:EvidenceLine-usesEvidence sh:ClassConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:usesEvidence
#+ value: ldnr:example-a
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia ldn:usesEvidence ldnr:example-a }
