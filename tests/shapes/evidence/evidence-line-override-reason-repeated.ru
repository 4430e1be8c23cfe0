# Two reasons.
#+ expects: ldnsh:EvidenceLine-overrideReason sh:MaxCountConstraintComponent ldnr:example-evidence.f-inconclusive-for-fibromyalgia sh:Violation
#+ path: ldn:overrideReason
INSERT DATA { ldnr:example-evidence.f-inconclusive-for-fibromyalgia ldn:overrideReason "Another reason."@en }
