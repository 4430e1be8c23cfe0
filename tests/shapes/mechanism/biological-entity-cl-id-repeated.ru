# Two values of ldn:clId.
#+ expects: ldnsh:BiologicalEntity-clId sh:MaxCountConstraintComponent ldnr:example-entity.microglia sh:Violation
#+ path: ldn:clId
INSERT DATA { ldnr:example-entity.microglia ldn:clId "CL:0000002" }
