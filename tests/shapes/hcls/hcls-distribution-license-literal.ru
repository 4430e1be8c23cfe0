# A distribution whose license is a text.
#+ expects: ldnsh:HclsDistribution-license sh:NodeKindConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:license
#+ value: "Somebody"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:license ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:license "Somebody" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:license ?value }
