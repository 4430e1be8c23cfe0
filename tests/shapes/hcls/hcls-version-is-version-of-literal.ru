# A version whose summary is a text.
#+ expects: ldnsh:HclsVersion-isVersionOf sh:NodeKindConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:isVersionOf
#+ value: "Example"
DELETE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:isVersionOf ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:isVersionOf "Example" }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:isVersionOf ?value }
