# A value of ldn:clId that is no xsd:string.
#+ expects: ldnsh:BiologicalEntity-clId sh:DatatypeConstraintComponent ldnr:example-entity.microglia sh:Violation
#+ path: ldn:clId
#+ value: "CL:0000001"@en
DELETE { ldnr:example-entity.microglia ldn:clId ?value }
INSERT { ldnr:example-entity.microglia ldn:clId "CL:0000001"@en }
WHERE { ldnr:example-entity.microglia ldn:clId ?value }
