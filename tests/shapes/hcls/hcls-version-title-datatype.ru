# A version with a title without language.
#+ expects: ldnsh:HclsVersion-title sh:DatatypeConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:title
#+ value: "Example"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:title ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:title "Example" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:title ?value }
