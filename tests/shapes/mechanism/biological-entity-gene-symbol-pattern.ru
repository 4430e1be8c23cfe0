# A value of ldn:geneSymbol that is not of its form.
#+ expects: ldnsh:BiologicalEntity-geneSymbol sh:PatternConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:geneSymbol
#+ value: "gene 1"
DELETE { ldnr:example-entity.precursor ldn:geneSymbol ?value }
INSERT { ldnr:example-entity.precursor ldn:geneSymbol "gene 1" }
WHERE { ldnr:example-entity.precursor ldn:geneSymbol ?value }
