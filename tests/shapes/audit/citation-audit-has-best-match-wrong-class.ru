# A value of ldn:hasBestMatch that is of another class.
#+ expects: ldnsh:CitationAudit-hasBestMatch sh:ClassConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasBestMatch
#+ value: ldnr:example-c
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:hasBestMatch ldnr:example-c }
