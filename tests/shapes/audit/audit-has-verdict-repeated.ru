# Two values of ldn:hasVerdict.
#+ expects: ldnsh:Audit-hasVerdict sh:MaxCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:hasVerdict
INSERT DATA { ldnr:example-blog.audit.01 ldn:hasVerdict ldn:NotCheckable }
