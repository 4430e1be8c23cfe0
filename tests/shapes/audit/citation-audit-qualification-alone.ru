# A qualification of no verdict.
#+ expects: ldnsh:CitationAudit-qualification sh:OrConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ value: ldnr:example-blog.citation-audit.04
DELETE WHERE { ldnr:example-blog.citation-audit.04 ldn:hasSecondaryCitationVerdict ?value }
