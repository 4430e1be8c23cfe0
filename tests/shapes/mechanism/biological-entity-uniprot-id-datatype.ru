# A value of ldn:uniprotId that is no xsd:string.
#+ expects: ldnsh:BiologicalEntity-uniprotId sh:DatatypeConstraintComponent ldnr:example-entity.precursor sh:Violation
#+ path: ldn:uniprotId
#+ value: "P00001"@en
DELETE { ldnr:example-entity.precursor ldn:uniprotId ?value }
INSERT { ldnr:example-entity.precursor ldn:uniprotId "P00001"@en }
WHERE { ldnr:example-entity.precursor ldn:uniprotId ?value }
