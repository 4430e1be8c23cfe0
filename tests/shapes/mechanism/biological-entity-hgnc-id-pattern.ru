# A value of ldn:hgncId that is not of its form.
#+ expects: ldnsh:BiologicalEntity-hgncId sh:PatternConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:hgncId
#+ value: "1"
DELETE { ldnr:example-entity.precursor ldn:hgncId ?value }
INSERT { ldnr:example-entity.precursor ldn:hgncId "1" }
WHERE { ldnr:example-entity.precursor ldn:hgncId ?value }
