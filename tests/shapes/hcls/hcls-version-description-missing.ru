# A version without a description.
#+ expects: ldnsh:HclsVersion-description sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:description
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:description ?value }
