# An adverse event in an arm and in a population.
#+ expects: ldnsh:StudyResult-place sh:NotConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ value: ldnr:example-a.adverse-event.vivid-dreams.ldn
INSERT DATA { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:inPopulation ldnr:example-a.population ; ldn:armAsReported "LDN" }
