# A value of ldn:citationAsStated that is no rdf:langString.
#+ expects: ldnsh:CitationAudit-citationAsStated sh:DatatypeConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:citationAsStated
#+ value: "in no language"
DELETE { ldnr:example-blog.citation-audit.04 ldn:citationAsStated ?value }
INSERT { ldnr:example-blog.citation-audit.04 ldn:citationAsStated "in no language" }
WHERE { ldnr:example-blog.citation-audit.04 ldn:citationAsStated ?value }
