# A reason without its language.
#+ expects: ldnsh:EvidenceLine-overrideReason sh:LanguageInConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:overrideReason
#+ value: "Because."
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia ldn:overrideReason "Because." }
