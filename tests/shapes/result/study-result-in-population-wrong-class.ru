# An adverse event in an arm as its population.
#+ expects: ldnsh:StudyResult-inPopulation sh:ClassConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:inPopulation
#+ value: ldnr:example-b.arm.ldn
DELETE { ldnr:example-b.adverse-event.death.both ldn:inPopulation ?value }
INSERT { ldnr:example-b.adverse-event.death.both ldn:inPopulation ldnr:example-b.arm.ldn }
WHERE { ldnr:example-b.adverse-event.death.both ldn:inPopulation ?value }
