# A model organism without identifier.
#+ expects: ldnsh:ModelOrganism-taxonomyId sh:MinCountConstraintComponent ldnr:example-organism.mus-musculus sh:Violation
#+ path: ldn:taxonomyId
DELETE WHERE { ldnr:example-organism.mus-musculus ldn:taxonomyId ?value }
