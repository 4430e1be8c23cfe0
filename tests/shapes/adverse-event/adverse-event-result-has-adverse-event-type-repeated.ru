# Two values of ldn:hasAdverseEventType.
#+ expects: ldnsh:AdverseEventResult-hasAdverseEventType sh:MaxCountConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:hasAdverseEventType
INSERT DATA { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasAdverseEventType ldnr:example-adverse-event-type.any-adverse-event }
