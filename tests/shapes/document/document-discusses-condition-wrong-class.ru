# A value of ldn:discussesCondition that is of another class.
#+ expects: ldnsh:Document-discussesCondition sh:ClassConstraintComponent ldnr:example-w.publication sh:Violation
#+ path: ldn:discussesCondition
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-w.publication ldn:discussesCondition ldnr:example-outcome.pain }
