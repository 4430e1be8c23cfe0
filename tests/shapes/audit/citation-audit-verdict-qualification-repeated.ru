# Two values of ldn:verdictQualification.
#+ expects: ldnsh:CitationAudit-verdictQualification sh:MaxCountConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:verdictQualification
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:verdictQualification "perhaps"@en }
