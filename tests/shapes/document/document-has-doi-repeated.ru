# Two values of ldn:hasDoi.
#+ expects: ldnsh:Document-hasDoi sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasDoi
INSERT DATA { ldnr:example-a.publication ldn:hasDoi <https://doi.org/10.5555/example.a2> }
