# An adverse event in two arms.
#+ expects: ldnsh:StudyResult-inArm sh:MaxCountConstraintComponent ldnr:example-a.adverse-event.vivid-dreams.ldn sh:Violation
#+ path: ldn:inArm
INSERT DATA { ldnr:example-a.adverse-event.vivid-dreams.ldn ldn:inArm ldnr:example-a.arm.placebo }
