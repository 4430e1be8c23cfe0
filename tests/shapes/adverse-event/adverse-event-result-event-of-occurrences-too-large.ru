# A value of ldn:eventCount above that of ldn:occurrenceCount.
#+ expects: ldnsh:AdverseEventResult-event-of-occurrences sh:LessThanOrEqualsConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:eventCount
#+ value: 11
DELETE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:occurrenceCount ?value }
INSERT { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:occurrenceCount 10 }
WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:occurrenceCount ?value }
