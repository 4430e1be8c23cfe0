# A work that was not found, without the one that fits best.
#+ expects: ldnsh:CitationAudit-not-located sh:OrConstraintComponent ldnr:example-blog.citation-audit.04 sh:Warning
#+ value: ldnr:example-blog.citation-audit.04
DELETE { ldnr:example-blog.citation-audit.04 ldn:hasBestMatch ?document ; ldn:hasCitationVerdict ?verdict }
INSERT { ldnr:example-blog.citation-audit.04 ldn:hasCitationVerdict ldn:NotLocatable }
WHERE { ldnr:example-blog.citation-audit.04 ldn:hasBestMatch ?document ; ldn:hasCitationVerdict ?verdict }
