# Two values of ldn:goId.
#+ expects: ldnsh:BiologicalEntity-goId sh:MaxCountConstraintComponent ldnr:example-entity.microglial-activation sh:Violation
#+ path: ldn:goId
INSERT DATA { ldnr:example-entity.microglial-activation ldn:goId "GO:0000002" }
