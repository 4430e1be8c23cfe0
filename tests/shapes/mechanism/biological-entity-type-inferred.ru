# A biological entity with a type that is not stated but inferred.
#+ expects: ldnsh:BiologicalEntity-type sh:InConstraintComponent ldnr:example-entity.tlr4 sh:Violation
#+ path: rdf:type
#+ value: ldn:BiologicalEntity
INSERT DATA { ldnr:example-entity.tlr4 a ldn:BiologicalEntity }
