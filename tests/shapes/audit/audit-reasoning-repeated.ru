# Two values of ldn:reasoning.
#+ expects: ldnsh:Audit-reasoning sh:MaxCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:reasoning
INSERT DATA { ldnr:example-blog.audit.01 ldn:reasoning "Because."@en }
