# A value of ldn:hasAdverseEventType that is of another class.
#+ expects: ldnsh:AdverseEventResult-hasAdverseEventType sh:ClassConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:hasAdverseEventType
#+ value: ldnr:example-condition.chronic-pain
DELETE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasAdverseEventType ?value }
INSERT { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasAdverseEventType ldnr:example-condition.chronic-pain }
WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasAdverseEventType ?value }
