# A document with two titles.
#+ expects: ldnsh:Document-title sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: dcterms:title
INSERT DATA { ldnr:example-a.publication dcterms:title "Another title"@en }
