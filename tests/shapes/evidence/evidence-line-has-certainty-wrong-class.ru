# A value of ldn:hasCertainty that is of another class.
#+ expects: ldnsh:EvidenceLine-hasCertainty sh:ClassConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:hasCertainty
#+ value: ldn:HighConfidence
DELETE { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasCertainty ?value }
INSERT { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasCertainty ldn:HighConfidence }
WHERE { ldnr:example-evidence.a-supports-fibromyalgia ldn:hasCertainty ?value }
