# A misdated work that is not named.
#+ expects: ldnsh:CitationAudit-located sh:OrConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ value: ldnr:example-blog.citation-audit.04
DELETE WHERE { ldnr:example-blog.citation-audit.04 ldn:hasBestMatch ?value }
