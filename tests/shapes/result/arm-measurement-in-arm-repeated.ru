# A measurement of two arms.
#+ expects: ldnsh:ArmMeasurement-inArm sh:MaxCountConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ldn:inArm
INSERT DATA { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ldnr:example-b.arm.placebo }
