# A value of ldn:hgncId that is no xsd:string.
#+ expects: ldnsh:BiologicalEntity-hgncId sh:DatatypeConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:hgncId
#+ value: "HGNC:1"@en
DELETE { ldnr:example-entity.precursor ldn:hgncId ?value }
INSERT { ldnr:example-entity.precursor ldn:hgncId "HGNC:1"@en }
WHERE { ldnr:example-entity.precursor ldn:hgncId ?value }
