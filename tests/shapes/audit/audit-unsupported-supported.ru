# A claim with support that is called unsupported.
#+ expects: ldnsh:Audit-unsupported sh:SPARQLConstraintComponent ldnr:example-blog.audit.01 sh:Warning
#+ path: ldn:hasVerdict
#+ value: ldn:Unsupported
DELETE { ldnr:example-blog.audit.01 ldn:hasVerdict ?value }
INSERT { ldnr:example-blog.audit.01 ldn:hasVerdict ldn:Unsupported }
WHERE { ldnr:example-blog.audit.01 ldn:hasVerdict ?value }
