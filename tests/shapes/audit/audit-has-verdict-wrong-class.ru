# A value of ldn:hasVerdict that is of another class.
#+ expects: ldnsh:Audit-hasVerdict sh:ClassConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:hasVerdict
#+ value: ldn:Misdated
DELETE { ldnr:example-blog.audit.01 ldn:hasVerdict ?value }
INSERT { ldnr:example-blog.audit.01 ldn:hasVerdict ldn:Misdated }
WHERE { ldnr:example-blog.audit.01 ldn:hasVerdict ?value }
