# Two values of ldn:pages.
#+ expects: ldnsh:Document-pages sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:pages
INSERT DATA { ldnr:example-a.publication ldn:pages "9" }
