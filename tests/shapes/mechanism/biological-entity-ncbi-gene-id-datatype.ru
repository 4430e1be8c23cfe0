# A value of ldn:ncbiGeneId that is no xsd:string.
#+ expects: ldnsh:BiologicalEntity-ncbiGeneId sh:DatatypeConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:ncbiGeneId
#+ value: "1"@en
DELETE { ldnr:example-entity.precursor ldn:ncbiGeneId ?value }
INSERT { ldnr:example-entity.precursor ldn:ncbiGeneId "1"@en }
WHERE { ldnr:example-entity.precursor ldn:ncbiGeneId ?value }
