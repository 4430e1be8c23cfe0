# Two values of ldn:geneSymbol.
#+ expects: ldnsh:BiologicalEntity-geneSymbol sh:MaxCountConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:geneSymbol
INSERT DATA { ldnr:example-entity.precursor ldn:geneSymbol "EXA2" }
