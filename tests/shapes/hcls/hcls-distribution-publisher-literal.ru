# A distribution whose publisher is a text.
#+ expects: ldnsh:HclsDistribution-publisher sh:NodeKindConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:publisher
#+ value: "Somebody"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:publisher ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:publisher "Somebody" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:publisher ?value }
