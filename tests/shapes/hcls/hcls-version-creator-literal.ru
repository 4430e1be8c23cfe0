# A version whose creator is a text.
#+ expects: ldnsh:HclsVersion-creator sh:NodeKindConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:creator
#+ value: "Somebody"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:creator ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:creator "Somebody" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:creator ?value }
