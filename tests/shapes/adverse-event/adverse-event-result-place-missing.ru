# An adverse event nowhere.
#+ expects: ldnsh:AdverseEventResult-place sh:MinCountConstraintComponent ldnr:example-e.adverse-event.any-adverse-event.ldn sh:Violation
#+ path: (ldn:inArm|ldn:inPopulation|ldn:armAsReported)
DELETE WHERE { ldnr:example-e.adverse-event.any-adverse-event.ldn ldn:inArm ?value }
