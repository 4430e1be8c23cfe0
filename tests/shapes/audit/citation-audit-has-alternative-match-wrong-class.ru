# A value of ldn:hasAlternativeMatch that is of another class.
#+ expects: ldnsh:CitationAudit-hasAlternativeMatch sh:ClassConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasAlternativeMatch
#+ value: ldnr:example-c
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:hasAlternativeMatch ldnr:example-c }
