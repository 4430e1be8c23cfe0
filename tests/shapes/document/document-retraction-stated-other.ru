# A retracted document with the status of one that is not listed.
#+ expects: ldnsh:Document-retraction-stated sh:OrConstraintComponent ldnr:example-n.publication sh:Violation
#+ value: ldnr:example-n.publication
DELETE { ldnr:example-n.publication ldn:hasRetractionStatus ?value }
INSERT { ldnr:example-n.publication ldn:hasRetractionStatus ldn:NotListedAsRetracted }
WHERE { ldnr:example-n.publication ldn:hasRetractionStatus ?value }
