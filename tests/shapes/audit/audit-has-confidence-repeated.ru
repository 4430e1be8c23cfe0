# Two values of ldn:hasConfidence.
#+ expects: ldnsh:Audit-hasConfidence sh:MaxCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:hasConfidence
INSERT DATA { ldnr:example-blog.audit.01 ldn:hasConfidence ldn:ModerateConfidence }
