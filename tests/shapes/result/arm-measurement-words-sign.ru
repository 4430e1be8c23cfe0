# A rise of 0.9 for the words -0.9.
#+ expects: ldnsh:ArmMeasurement-words sh:SPARQLConstraintComponent ldnr:example-a.result.01-pain.placebo sh:Violation
#+ path: ldn:measuredValue
#+ value: 0.9
DELETE { ldnr:example-a.result.01-pain.placebo ldn:measuredValue ?value }
INSERT { ldnr:example-a.result.01-pain.placebo ldn:measuredValue 0.9 }
WHERE { ldnr:example-a.result.01-pain.placebo ldn:measuredValue ?value }
