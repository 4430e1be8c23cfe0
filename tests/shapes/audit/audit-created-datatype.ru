# An audit with a date and time.
#+ expects: ldnsh:Audit-created sh:DatatypeConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: dcterms:created
#+ value: "2026-01-01T00:00:00Z"^^xsd:dateTime
DELETE { ldnr:example-blog.audit.01 dcterms:created ?value }
INSERT { ldnr:example-blog.audit.01 dcterms:created "2026-01-01T00:00:00Z"^^xsd:dateTime }
WHERE { ldnr:example-blog.audit.01 dcterms:created ?value }
