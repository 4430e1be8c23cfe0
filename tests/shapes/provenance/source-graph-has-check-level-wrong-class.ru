# A value of ldn:hasCheckLevel that is of another class.
#+ expects: ldnsh:SourceGraph-hasCheckLevel sh:ClassConstraintComponent ldng:trials sh:Violation
#+ path: ldn:hasCheckLevel
#+ value: ldn:HighCertainty
DELETE { ldng:trials ldn:hasCheckLevel ?value }
INSERT { ldng:trials ldn:hasCheckLevel ldn:HighCertainty }
WHERE { ldng:trials ldn:hasCheckLevel ?value }
