# A distribution without a title.
#+ expects: ldnsh:HclsDistribution-title sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:title
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:title ?value }
