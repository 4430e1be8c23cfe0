# A follow-up value of 5.4 for the words 4.5.
#+ expects: ldnsh:ArmMeasurement-words sh:SPARQLConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:followUpValue
#+ value: 5.4
DELETE { ldnr:example-a.result.01-pain.ldn ldn:followUpValue ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:followUpValue 5.4 }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:followUpValue ?value }
