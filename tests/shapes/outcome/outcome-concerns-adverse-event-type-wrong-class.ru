# A condition in place of an adverse event type.
#+ expects: ldnsh:Outcome-concernsAdverseEventType sh:ClassConstraintComponent ldnr:example-outcome.pain sh:Violation
#+ path: ldn:concernsAdverseEventType
#+ value: ldnr:example-condition.fibromyalgia
INSERT DATA { ldnr:example-outcome.pain ldn:concernsAdverseEventType ldnr:example-condition.fibromyalgia }
