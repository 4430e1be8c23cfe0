# No value of ldn:hasAdverseEventType.
#+ expects: ldnsh:AdverseEventResult-hasAdverseEventType sh:MinCountConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:hasAdverseEventType
DELETE WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasAdverseEventType ?value }
