# A version of nothing.
#+ expects: ldnsh:HclsVersion-isVersionOf sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:isVersionOf
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:isVersionOf ?value }
