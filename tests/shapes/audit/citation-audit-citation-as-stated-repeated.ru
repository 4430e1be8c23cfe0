# Two values of ldn:citationAsStated.
#+ expects: ldnsh:CitationAudit-citationAsStated sh:MaxCountConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:citationAsStated
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:citationAsStated "A trial."@en }
