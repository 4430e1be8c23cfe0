# Two values of ldn:hasSeriousness.
#+ expects: ldnsh:AdverseEventResult-hasSeriousness sh:MaxCountConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:hasSeriousness
INSERT DATA { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:hasSeriousness ldn:SeriousEvent }
