# A peptide that is cut from a process.
#+ expects: ldnsh:BiologicalEntity-isDerivedFromPrecursor sh:ClassConstraintComponent ldnr:example-entity.peptide sh:Violation
#+ path: ldn:isDerivedFromPrecursor
#+ value: ldnr:example-entity.inflammation
INSERT DATA { ldnr:example-entity.peptide ldn:isDerivedFromPrecursor ldnr:example-entity.inflammation }
