# An audit without a date.
#+ expects: ldnsh:Audit-created sh:MinCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: dcterms:created
DELETE WHERE { ldnr:example-blog.audit.01 dcterms:created ?value }
