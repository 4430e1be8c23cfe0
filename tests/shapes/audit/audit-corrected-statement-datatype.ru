# A value of ldn:correctedStatement that is no rdf:langString.
#+ expects: ldnsh:Audit-correctedStatement sh:DatatypeConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:correctedStatement
#+ value: "in no language"
DELETE { ldnr:example-blog.citation-audit.04 ldn:correctedStatement ?value }
INSERT { ldnr:example-blog.citation-audit.04 ldn:correctedStatement "in no language" }
WHERE { ldnr:example-blog.citation-audit.04 ldn:correctedStatement ?value }
