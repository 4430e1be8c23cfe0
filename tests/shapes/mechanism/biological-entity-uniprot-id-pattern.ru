# A value of ldn:uniprotId that is not of its form.
#+ expects: ldnsh:BiologicalEntity-uniprotId sh:PatternConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:uniprotId
#+ value: "P1"
DELETE { ldnr:example-entity.precursor ldn:uniprotId ?value }
INSERT { ldnr:example-entity.precursor ldn:uniprotId "P1" }
WHERE { ldnr:example-entity.precursor ldn:uniprotId ?value }
