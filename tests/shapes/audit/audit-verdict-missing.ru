# An audit without a verdict.
#+ expects: ldnsh:Audit-verdict sh:MinCountConstraintComponent ldnr:example-blog.audit.02 sh:Violation
#+ path: (ldn:hasVerdict|ldn:hasCitationVerdict)
DELETE WHERE { ldnr:example-blog.audit.02 ldn:hasVerdict ?value }
