# Two values of ldn:ncbiGeneId.
#+ expects: ldnsh:BiologicalEntity-ncbiGeneId sh:MaxCountConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:ncbiGeneId
INSERT DATA { ldnr:example-entity.precursor ldn:ncbiGeneId "2" }
