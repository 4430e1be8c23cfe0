# An audit by nobody.
#+ expects: ldnsh:Audit-wasAttributedTo sh:MinCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: prov:wasAttributedTo
DELETE WHERE { ldnr:example-blog.audit.01 prov:wasAttributedTo ?value }
