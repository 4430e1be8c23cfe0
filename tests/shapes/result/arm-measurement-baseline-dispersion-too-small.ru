# A value of ldn:baselineDispersion that is out of bounds.
#+ expects: ldnsh:ArmMeasurement-baselineDispersion sh:MinInclusiveConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:baselineDispersion
#+ value: -1.1
DELETE { ldnr:example-a.result.01-pain.ldn ldn:baselineDispersion ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:baselineDispersion -1.1 }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:baselineDispersion ?value }
