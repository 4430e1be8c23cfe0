# A death that is not serious.
#+ expects: ldnsh:AdverseEventResult-serious sh:SPARQLConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:hasSeriousness
#+ value: ldn:NonSeriousEvent
DELETE { ldnr:example-b.adverse-event.death.both ldn:hasSeriousness ?value }
INSERT { ldnr:example-b.adverse-event.death.both ldn:hasSeriousness ldn:NonSeriousEvent }
WHERE { ldnr:example-b.adverse-event.death.both ldn:hasSeriousness ?value }
