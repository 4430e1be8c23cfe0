# A value of the wrong class.
#+ expects: ldnsh:RegulatoryStatus-hasJurisdiction sh:ClassConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:hasJurisdiction
#+ value: ldnr:example-topic.opioid-use
INSERT DATA { ldnr:example-regulation.norway ldn:hasJurisdiction ldnr:example-topic.opioid-use }
