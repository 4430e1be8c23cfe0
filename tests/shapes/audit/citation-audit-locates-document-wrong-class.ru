# A value of ldn:locatesDocument that is of another class.
#+ expects: ldnsh:CitationAudit-locatesDocument sh:ClassConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:locatesDocument
#+ value: ldnr:example-c
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:locatesDocument ldnr:example-c }
