# Two values of ldn:correctedStatement.
#+ expects: ldnsh:Audit-correctedStatement sh:MaxCountConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:correctedStatement
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:correctedStatement "Nothing."@en }
