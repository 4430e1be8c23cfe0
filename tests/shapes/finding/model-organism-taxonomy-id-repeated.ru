# A model organism with two identifiers.
#+ expects: ldnsh:ModelOrganism-taxonomyId sh:MaxCountConstraintComponent ldnr:example-organism.mus-musculus sh:Violation
#+ path: ldn:taxonomyId
INSERT DATA { ldnr:example-organism.mus-musculus ldn:taxonomyId "NCBITaxon:10091" }
