# An adverse event in the arm of another study.
#+ expects: ldnsh:StudyResult-arm sh:SPARQLConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:inArm
#+ value: ldnr:example-b.arm.ldn
DELETE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:inArm ?value }
INSERT { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:inArm ldnr:example-b.arm.ldn }
WHERE { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:inArm ?value }
