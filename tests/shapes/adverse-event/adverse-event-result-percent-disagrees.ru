# A share of 53.5 percent for 11 of 31.
#+ expects: ldnsh:AdverseEventResult-percent sh:SPARQLConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:eventPercent
#+ value: 53.5
DELETE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:eventPercent ?value }
INSERT { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:eventPercent 53.5 }
WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:eventPercent ?value }
