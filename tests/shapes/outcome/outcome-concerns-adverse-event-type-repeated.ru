# Two adverse event types.
#+ expects: ldnsh:Outcome-concernsAdverseEventType sh:MaxCountConstraintComponent ldnr:example-outcome.pain sh:Violation
#+ path: ldn:concernsAdverseEventType
INSERT DATA { ldnr:example-outcome.pain ldn:concernsAdverseEventType ldnr:example-adverse-event-type.death , ldnr:example-adverse-event-type.vivid-dreams }
