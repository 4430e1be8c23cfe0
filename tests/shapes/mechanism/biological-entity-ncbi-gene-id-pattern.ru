# A value of ldn:ncbiGeneId that is not of its form.
#+ expects: ldnsh:BiologicalEntity-ncbiGeneId sh:PatternConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:ncbiGeneId
#+ value: "gene1"
DELETE { ldnr:example-entity.precursor ldn:ncbiGeneId ?value }
INSERT { ldnr:example-entity.precursor ldn:ncbiGeneId "gene1" }
WHERE { ldnr:example-entity.precursor ldn:ncbiGeneId ?value }
