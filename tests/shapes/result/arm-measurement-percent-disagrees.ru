# A share of 49.0 percent for 22 of 49.
#+ expects: ldnsh:ArmMeasurement-percent sh:SPARQLConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ldn:withOutcomePercent
#+ value: 49.0
DELETE { ldnr:example-b.result.02-pain-response.ldn ldn:withOutcomePercent ?value }
INSERT { ldnr:example-b.result.02-pain-response.ldn ldn:withOutcomePercent 49.0 }
WHERE { ldnr:example-b.result.02-pain-response.ldn ldn:withOutcomePercent ?value }
