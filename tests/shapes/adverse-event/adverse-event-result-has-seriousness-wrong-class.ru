# A value of ldn:hasSeriousness that is of another class.
#+ expects: ldnsh:AdverseEventResult-hasSeriousness sh:ClassConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:hasSeriousness
#+ value: ldn:HighRisk
DELETE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasSeriousness ?value }
INSERT { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasSeriousness ldn:HighRisk }
WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasSeriousness ?value }
