# A measurement of a population.
#+ expects: ldnsh:ArmMeasurement-inArm sh:ClassConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ldn:inArm
#+ value: ldnr:example-b.population
DELETE { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ?arm }
INSERT { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ldnr:example-b.population }
WHERE { ldnr:example-b.result.02-pain-response.ldn ldn:inArm ?arm }
