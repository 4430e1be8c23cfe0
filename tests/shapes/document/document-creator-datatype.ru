# An author with a language.
#+ expects: ldnsh:Document-creator sh:DatatypeConstraintComponent ldnr:example-w.publication sh:Violation
#+ path: dc:creator
#+ value: "Example C"@en
INSERT DATA { ldnr:example-w.publication dc:creator "Example C"@en ; ldn:authorsAsListed "Example C" }
