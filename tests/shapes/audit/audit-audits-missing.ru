# No value of ldn:audits.
#+ expects: ldnsh:Audit-audits sh:MinCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:audits
DELETE WHERE { ldnr:example-blog.audit.01 ldn:audits ?value }
