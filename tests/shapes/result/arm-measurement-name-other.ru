# A measurement named for one arm in the other.
#+ expects: ldnsh:ArmMeasurement-name sh:SPARQLConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ldn:inArm
#+ value: ldnr:example-b.arm.placebo
DELETE { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ?value }
INSERT { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ldnr:example-b.arm.placebo }
WHERE { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ?value }
