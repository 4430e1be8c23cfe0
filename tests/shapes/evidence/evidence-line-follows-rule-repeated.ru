# Two values of ldn:followsRule.
#+ expects: ldnsh:EvidenceLine-followsRule sh:MaxCountConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Violation
#+ path: ldn:followsRule
INSERT DATA { ldnr:example-evidence.a-supports-fibromyalgia ldn:followsRule ldn:NoStatistic }
