# A certainty as retraction status.
#+ expects: ldnsh:Document-hasRetractionStatus sh:ClassConstraintComponent ldnr:example-r.publication sh:Violation
#+ path: ldn:hasRetractionStatus
#+ value: ldn:LowCertainty
DELETE { ldnr:example-r.publication ldn:hasRetractionStatus ?value }
INSERT { ldnr:example-r.publication ldn:hasRetractionStatus ldn:LowCertainty }
WHERE { ldnr:example-r.publication ldn:hasRetractionStatus ?value } ;
INSERT DATA { ldnr:example-r.publication ldn:retractionListAsReported "example list" }
