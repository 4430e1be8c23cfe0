# A value of ldn:goId that is no xsd:string.
#+ expects: ldnsh:BiologicalEntity-goId sh:DatatypeConstraintComponent ldnr:example-entity.microglial-activation sh:Violation
#+ path: ldn:goId
#+ value: "GO:0000001"@en
DELETE { ldnr:example-entity.microglial-activation ldn:goId ?value }
INSERT { ldnr:example-entity.microglial-activation ldn:goId "GO:0000001"@en }
WHERE { ldnr:example-entity.microglial-activation ldn:goId ?value }
