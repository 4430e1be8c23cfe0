# An author who is not in the list.
#+ expects: ldnsh:Document-author-listed sh:SPARQLConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: dc:creator
#+ value: "Example C"
INSERT DATA { ldnr:example-a.publication dc:creator "Example C" }
