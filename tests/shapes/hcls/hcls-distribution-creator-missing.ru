# A distribution without a creator.
#+ expects: ldnsh:HclsDistribution-creator sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:creator
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:creator ?value }
