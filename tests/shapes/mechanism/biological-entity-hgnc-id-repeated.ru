# Two values of ldn:hgncId.
#+ expects: ldnsh:BiologicalEntity-hgncId sh:MaxCountConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:hgncId
INSERT DATA { ldnr:example-entity.precursor ldn:hgncId "HGNC:2" }
