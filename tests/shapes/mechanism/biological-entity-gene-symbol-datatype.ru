# A value of ldn:geneSymbol that is no xsd:string.
#+ expects: ldnsh:BiologicalEntity-geneSymbol sh:DatatypeConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:geneSymbol
#+ value: "EXA1"@en
DELETE { ldnr:example-entity.precursor ldn:geneSymbol ?value }
INSERT { ldnr:example-entity.precursor ldn:geneSymbol "EXA1"@en }
WHERE { ldnr:example-entity.precursor ldn:geneSymbol ?value }
