# A citation audit with a verdict on the claim only.
#+ expects: ldnsh:CitationAudit-hasCitationVerdict sh:MinCountConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasCitationVerdict
DELETE { ldnr:example-blog.citation-audit.04 ldn:hasCitationVerdict ?verdict }
INSERT { ldnr:example-blog.citation-audit.04 ldn:hasVerdict ldn:Overstated }
WHERE { ldnr:example-blog.citation-audit.04 ldn:hasCitationVerdict ?verdict }
