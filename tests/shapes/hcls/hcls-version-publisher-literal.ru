# A version whose publisher is a text.
#+ expects: ldnsh:HclsVersion-publisher sh:NodeKindConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:publisher
#+ value: "Somebody"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:publisher ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:publisher "Somebody" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:publisher ?value }
