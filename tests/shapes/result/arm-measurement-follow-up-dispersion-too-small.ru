# A value of ldn:followUpDispersion that is out of bounds.
#+ expects: ldnsh:ArmMeasurement-followUpDispersion sh:MinInclusiveConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:followUpDispersion
#+ value: -1.1
DELETE { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion ?value }
INSERT { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion -1.1 }
WHERE { ldnr:example-a.result.01-pain.ldn ldn:followUpDispersion ?value }
