# A value of ldn:hasBroaderCondition that is of another class.
#+ expects: ldnsh:Condition-hasBroaderCondition sh:ClassConstraintComponent ldnr:example-condition.fibromyalgia sh:Violation
#+ path: ldn:hasBroaderCondition
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-condition.fibromyalgia ldn:hasBroaderCondition ldnr:example-outcome.pain }
