# An adverse event in a population as its arm.
#+ expects: ldnsh:StudyResult-inArm sh:ClassConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:inArm
#+ value: ldnr:example-a.population
DELETE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:inArm ?value }
INSERT { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:inArm ldnr:example-a.population }
WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:inArm ?value }
