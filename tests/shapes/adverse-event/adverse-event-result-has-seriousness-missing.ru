# No value of ldn:hasSeriousness.
#+ expects: ldnsh:AdverseEventResult-hasSeriousness sh:MinCountConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:hasSeriousness
DELETE WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasSeriousness ?value }
