# A value of ldn:authorsAsListed in another form.
#+ expects: ldnsh:Document-authorsAsListed sh:PatternConstraintComponent ldnr:example-b.publication sh:Violation
#+ path: ldn:authorsAsListed
#+ value: "Example C;Example D"
INSERT DATA { ldnr:example-b.publication ldn:authorsAsListed "Example C;Example D" }
