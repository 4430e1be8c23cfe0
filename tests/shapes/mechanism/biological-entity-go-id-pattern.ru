# A value of ldn:goId that is not of its form.
#+ expects: ldnsh:BiologicalEntity-goId sh:PatternConstraintComponent ldnr:example-entity.microglial-activation sh:Violation
#+ path: ldn:goId
#+ value: "GO_0000001"
DELETE { ldnr:example-entity.microglial-activation ldn:goId ?value }
INSERT { ldnr:example-entity.microglial-activation ldn:goId "GO_0000001" }
WHERE { ldnr:example-entity.microglial-activation ldn:goId ?value }
