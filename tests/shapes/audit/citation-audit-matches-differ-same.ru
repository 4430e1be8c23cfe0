# The same publication as best and alternative match.
#+ expects: ldnsh:CitationAudit-matches-differ sh:DisjointConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasBestMatch
#+ value: ldnr:example-c.publication
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:hasAlternativeMatch ldnr:example-c.publication }
