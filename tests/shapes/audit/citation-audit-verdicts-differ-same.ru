# The same verdict twice.
#+ expects: ldnsh:CitationAudit-verdicts-differ sh:DisjointConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasCitationVerdict
#+ value: ldn:Misdated
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:hasSecondaryCitationVerdict ldn:Misdated }
