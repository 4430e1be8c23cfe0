# A document that was not checked, in a list.
#+ expects: ldnsh:Document-retraction-unchecked sh:NotConstraintComponent ldnr:example-r.publication sh:Violation
#+ value: ldnr:example-r.publication
INSERT DATA { ldnr:example-r.publication ldn:retractionListAsReported "example list" }
