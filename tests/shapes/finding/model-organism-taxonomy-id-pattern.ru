# An identifier without its prefix.
#+ expects: ldnsh:ModelOrganism-taxonomyId sh:PatternConstraintComponent ldnr:example-organism.mus-musculus sh:Violation
#+ path: ldn:taxonomyId
#+ value: "10090"
DELETE { ldnr:example-organism.mus-musculus ldn:taxonomyId ?value }
INSERT { ldnr:example-organism.mus-musculus ldn:taxonomyId "10090" }
WHERE { ldnr:example-organism.mus-musculus ldn:taxonomyId ?value }
