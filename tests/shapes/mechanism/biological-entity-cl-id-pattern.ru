# A value of ldn:clId that is not of its form.
#+ expects: ldnsh:BiologicalEntity-clId sh:PatternConstraintComponent ldnr:example-entity.microglia sh:Violation
#+ path: ldn:clId
#+ value: "CL_0000001"
DELETE { ldnr:example-entity.microglia ldn:clId ?value }
INSERT { ldnr:example-entity.microglia ldn:clId "CL_0000001" }
WHERE { ldnr:example-entity.microglia ldn:clId ?value }
