# Two values of ldn:authorsAsListed.
#+ expects: ldnsh:Document-authorsAsListed sh:MaxCountConstraintComponent ldnr:example-b.publication sh:Violation
#+ path: ldn:authorsAsListed
INSERT DATA { ldnr:example-b.publication ldn:authorsAsListed "Example C" , "Example D" }
