# A value of ldn:verdictQualification that is no rdf:langString.
#+ expects: ldnsh:CitationAudit-verdictQualification sh:DatatypeConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:verdictQualification
#+ value: "in no language"
DELETE { ldnr:example-blog.citation-audit.04 ldn:verdictQualification ?value }
INSERT { ldnr:example-blog.citation-audit.04 ldn:verdictQualification "in no language" }
WHERE { ldnr:example-blog.citation-audit.04 ldn:verdictQualification ?value }
