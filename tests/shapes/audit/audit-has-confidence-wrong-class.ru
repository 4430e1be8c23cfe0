# A value of ldn:hasConfidence that is of another class.
#+ expects: ldnsh:Audit-hasConfidence sh:ClassConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:hasConfidence
#+ value: ldn:HighCertainty
DELETE { ldnr:example-blog.audit.01 ldn:hasConfidence ?value }
INSERT { ldnr:example-blog.audit.01 ldn:hasConfidence ldn:HighCertainty }
WHERE { ldnr:example-blog.audit.01 ldn:hasConfidence ?value }
