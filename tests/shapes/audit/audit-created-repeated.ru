# An audit with two dates.
#+ expects: ldnsh:Audit-created sh:MaxCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: dcterms:created
INSERT DATA { ldnr:example-blog.audit.01 dcterms:created "2026-01-02"^^xsd:date }
