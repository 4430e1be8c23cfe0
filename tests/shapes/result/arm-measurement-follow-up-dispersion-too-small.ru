# A value of ldn:followUpDispersion that is out of bounds.
#+ expects: ldnsh:ArmMeasurement-followUpDispersion sh:MinInclusiveConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:followUpDispersion
#+ value: -1.0
DELETE { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion -1.0 }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion ?value }
