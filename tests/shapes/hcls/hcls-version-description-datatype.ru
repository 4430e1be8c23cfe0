# A version with a description without language.
#+ expects: ldnsh:HclsVersion-description sh:DatatypeConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:description
#+ value: "Example"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:description ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:description "Example" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:description ?value }
