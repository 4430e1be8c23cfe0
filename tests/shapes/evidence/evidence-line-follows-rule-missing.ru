# No value of ldn:followsRule.
#+ expects: ldnsh:EvidenceLine-followsRule sh:MinCountConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:followsRule
DELETE WHERE { ldnr:example-evidence.a-supports-fibromyalgia ldn:followsRule ?value }
