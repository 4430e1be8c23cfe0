# Two values of ldn:hasCertainty.
#+ expects: ldnsh:EvidenceLine-hasCertainty sh:MaxCountConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:hasCertainty
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasCertainty ldn:HighCertainty }
