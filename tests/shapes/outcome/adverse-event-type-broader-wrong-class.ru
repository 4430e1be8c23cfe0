# A condition that includes an adverse event type.
#+ expects: ldnsh:AdverseEventType-hasBroaderAdverseEventType sh:ClassConstraintComponent ldnr:example-adverse-event-type.death sh:Violation
#+ path: ldn:hasBroaderAdverseEventType
#+ value: ldnr:example-condition.fibromyalgia
INSERT DATA { ldnr:example-adverse-event-type.death ldn:hasBroaderAdverseEventType ldnr:example-condition.fibromyalgia }
