# An adverse event in the population of another study.
#+ expects: ldnsh:StudyResult-population sh:SPARQLConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:inPopulation
#+ value: ldnr:example-a.population
DELETE { ldnr:example-b.adverse-event.death.both ldn:inPopulation ?value }
INSERT { ldnr:example-b.adverse-event.death.both ldn:inPopulation ldnr:example-a.population }
WHERE { ldnr:example-b.adverse-event.death.both ldn:inPopulation ?value }
