# A value of ldn:studiesTopic that is of another class.
#+ expects: ldnsh:Study-studiesTopic sh:ClassConstraintComponent ldnr:example-k sh:Violation
#+ path: ldn:studiesTopic
#+ value: ldnr:example-condition.fibromyalgia
INSERT DATA { ldnr:example-k ldn:studiesTopic ldnr:example-condition.fibromyalgia }
