# A distribution with a description without language.
#+ expects: ldnsh:HclsDistribution-description sh:DatatypeConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:description
#+ value: "Example"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:description ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:description "Example" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:description ?value }
