# A value of ldn:hasContraryEvidence that is of another class.
#+ expects: ldnsh:Audit-hasContraryEvidence sh:ClassConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:hasContraryEvidence
#+ value: ldnr:example-b.publication
INSERT DATA { ldnr:example-blog.audit.01 ldn:hasContraryEvidence ldnr:example-b.publication }
