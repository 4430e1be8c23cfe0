# A distribution whose creator is a text.
#+ expects: ldnsh:HclsDistribution-creator sh:NodeKindConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:creator
#+ value: "Somebody"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:creator ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:creator "Somebody" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:creator ?value }
