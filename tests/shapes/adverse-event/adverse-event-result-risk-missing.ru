# Participants at risk without participants with the event.
#+ expects: ldnsh:AdverseEventResult-risk sh:OrConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ value: ldnr:example-b.adverse-event.death.both
DELETE WHERE { ldnr:example-b.adverse-event.death.both ldn:eventCount ?count ; ldn:eventPercent ?percent }
