# A value of ldn:hasSecondaryCitationVerdict that is of another class.
#+ expects: ldnsh:CitationAudit-hasSecondaryCitationVerdict sh:ClassConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasSecondaryCitationVerdict
#+ value: ldn:MisdatedCitation
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:hasSecondaryCitationVerdict ldn:MisdatedCitation }
