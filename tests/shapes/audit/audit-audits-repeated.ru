# Two values of ldn:audits.
#+ expects: ldnsh:Audit-audits sh:MaxCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:audits
INSERT DATA { ldnr:example-blog.audit.01 ldn:audits ldnr:example-blog.assertion.03 }
