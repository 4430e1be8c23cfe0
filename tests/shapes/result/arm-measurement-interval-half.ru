# An interval without its upper limit.
#+ expects: ldnsh:ArmMeasurement-interval sh:XoneConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ value: ldnr:example-a.result.01-pain.ldn
DELETE WHERE { ldnr:example-a.result.01-pain.ldn ldn:measuredCiUpper ?value }
