# A value of ldn:followsRule that is of another class.
#+ expects: ldnsh:EvidenceLine-followsRule sh:ClassConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:followsRule
#+ value: ldn:HighCertainty
DELETE { ldnr:example-evidence.a-supports-fibromyalgia ldn:followsRule ?value }
INSERT { ldnr:example-evidence.a-supports-fibromyalgia ldn:followsRule ldn:HighCertainty }
WHERE { ldnr:example-evidence.a-supports-fibromyalgia ldn:followsRule ?value }
