# A measurement in the arm of another study.
#+ expects: ldnsh:ArmMeasurement-arm sh:SPARQLConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ldn:inArm
#+ value: ldnr:example-a.arm.ldn
DELETE { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ?value }
INSERT { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ldnr:example-a.arm.ldn }
WHERE { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ?value }
