# A value of ldn:hasCitationError that is of another class.
#+ expects: ldnsh:CitationAudit-hasCitationError sh:ClassConstraintComponent ldnr:example-blog.citation-audit.04 sh:Violation
#+ path: ldn:hasCitationError
#+ value: ldn:Misdated
INSERT DATA { ldnr:example-blog.citation-audit.04 ldn:hasCitationError ldn:Misdated }
