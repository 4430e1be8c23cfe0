# Two documents with one DOI.
#+ expects: ldnsh:Document-identifier sh:SPARQLConstraintComponent ldnr:example-w.publication sh:Violation
#+ value: <https://doi.org/10.5555/example.a>
INSERT DATA { ldnr:example-w.publication ldn:hasDoi <https://doi.org/10.5555/example.a> }
