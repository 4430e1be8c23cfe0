# A condition that includes itself.
#+ expects: ldnsh:Condition-cycle sh:SPARQLConstraintComponent ldnr:example-condition.fibromyalgia sh:Violation
#+ path: ldn:hasBroaderCondition
#+ value: ldnr:example-condition.fibromyalgia
INSERT DATA { ldnr:example-condition.fibromyalgia ldn:hasBroaderCondition ldnr:example-condition.fibromyalgia }
