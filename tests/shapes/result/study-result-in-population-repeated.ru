# An adverse event in two populations of its study.
#+ expects: ldnsh:StudyResult-inPopulation sh:MaxCountConstraintComponent ldnr:example-b.adverse-event.death.both sh:Violation
#+ path: ldn:inPopulation
INSERT DATA { ldnr:example-b.population ldn:hasSubgroup ldnr:example-b.population.women .
  ldnr:example-b.population.women a ldn:StudyPopulation ; rdfs:label "Trial B: women"@en ; ldn:participantCount 99 .
  ldnr:example-b.adverse-event.death.both ldn:inPopulation ldnr:example-b.population.women }
