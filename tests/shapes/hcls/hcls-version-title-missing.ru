# A version without a title.
#+ expects: ldnsh:HclsVersion-title sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:title
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:title ?value }
