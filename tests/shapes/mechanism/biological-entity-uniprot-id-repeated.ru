# Two values of ldn:uniprotId.
#+ expects: ldnsh:BiologicalEntity-uniprotId sh:MaxCountConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:uniprotId
INSERT DATA { ldnr:example-entity.precursor ldn:uniprotId "P00002" }
