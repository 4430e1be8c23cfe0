# A document that was checked and was not.
#+ expects: ldnsh:Document-hasRetractionStatus sh:MaxCountConstraintComponent ldnr:example-q.publication sh:Violation
#+ path: ldn:hasRetractionStatus
INSERT DATA { ldnr:example-q.publication ldn:hasRetractionStatus ldn:ListedAsRetracted }
