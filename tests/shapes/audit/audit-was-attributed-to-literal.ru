# An auditor that is a string.
#+ expects: ldnsh:Audit-wasAttributedTo sh:NodeKindConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: prov:wasAttributedTo
#+ value: "A. Reader"
INSERT DATA { ldnr:example-blog.audit.01 prov:wasAttributedTo "A. Reader" }
