# A value of ldn:hasSupportingEvidence that is of another class.
#+ expects: ldnsh:Audit-hasSupportingEvidence sh:ClassConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:hasSupportingEvidence
#+ value: ldnr:example-a.publication
INSERT DATA { ldnr:example-blog.audit.01 ldn:hasSupportingEvidence ldnr:example-a.publication }
