# No value of ldn:citationAsStated.
#+ expects: ldnsh:CitationAudit-citationAsStated sh:MinCountConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:citationAsStated
DELETE WHERE { ldnr:example-blog.citation-audit.04 ldn:citationAsStated ?value }
