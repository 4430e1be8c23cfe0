# A citation audit with an error as its verdict.
#+ expects: ldnsh:CitationAudit-hasCitationVerdict sh:ClassConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasCitationVerdict
#+ value: ldn:MisdatedCitation
DELETE { ldnr:example-blog.citation-audit.04 ldn:hasCitationVerdict ?value }
INSERT { ldnr:example-blog.citation-audit.04 ldn:hasCitationVerdict ldn:MisdatedCitation }
WHERE { ldnr:example-blog.citation-audit.04 ldn:hasCitationVerdict ?value }
