# A version without a creator.
#+ expects: ldnsh:HclsVersion-creator sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:creator
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:creator ?value }
