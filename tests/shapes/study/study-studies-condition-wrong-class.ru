# A value of ldn:studiesCondition that is of another class.
#+ expects: ldnsh:Study-studiesCondition sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:studiesCondition
#+ value: ldnr:example-topic.opioid-use
INSERT DATA { ldnr:example-a ldn:studiesCondition ldnr:example-topic.opioid-use }
