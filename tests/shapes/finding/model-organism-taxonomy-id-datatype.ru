# An identifier with a language.
#+ expects: ldnsh:ModelOrganism-taxonomyId sh:DatatypeConstraintComponent ldnr:example-organism.mus-musculus sh:Violation
#+ path: ldn:taxonomyId
#+ value: "NCBITaxon:10090"@en
DELETE { ldnr:example-organism.mus-musculus ldn:taxonomyId ?value }
INSERT { ldnr:example-organism.mus-musculus ldn:taxonomyId "NCBITaxon:10090"@en }
WHERE { ldnr:example-organism.mus-musculus ldn:taxonomyId ?value }
