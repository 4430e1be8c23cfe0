# A distribution with a title without language.
#+ expects: ldnsh:HclsDistribution-title sh:DatatypeConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:title
#+ value: "Example"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:title ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:title "Example" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:title ?value }
