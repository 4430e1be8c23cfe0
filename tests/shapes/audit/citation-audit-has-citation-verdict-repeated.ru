# A citation audit with two verdicts.
#+ expects: ldnsh:CitationAudit-hasCitationVerdict sh:MaxCountConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasCitationVerdict
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:hasCitationVerdict ldn:NotLocatable }
