# A value of ldn:audits that is of another class.
#+ expects: ldnsh:Audit-audits sh:ClassConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:audits
#+ value: ldnr:example-claim.treats-long-covid
DELETE { ldnr:example-blog.audit.01 ldn:audits ?value }
INSERT { ldnr:example-blog.audit.01 ldn:audits ldnr:example-claim.treats-long-covid }
WHERE { ldnr:example-blog.audit.01 ldn:audits ?value }
